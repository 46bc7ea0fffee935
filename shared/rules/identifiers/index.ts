/** Every reading of a typed text, by one name. */
export { readDate, type DateReading, type DateReason } from './date.ts';
export { readEmail, type EmailReason } from './email.ts';
export { formatIban, readIban, type IbanReason } from './iban.ts';
export { readInteger, type IntegerReading, type IntegerReason } from './integer.ts';
export { readMoney, type MoneyReading, type MoneyReason } from './money.ts';
export { formatPhone, readPhone, type PhoneReading, type PhoneReason } from './phone.ts';
export { readPostcode, type PostcodeReason } from './postcode.ts';
export { formatSiret, readSiret, siretHint, type SiretReason } from './siret.ts';
export type { Reading } from './read.ts';
