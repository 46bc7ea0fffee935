/** Every reading of a typed text, by one name. */
export { readDate } from './date.ts';
export { readEmail } from './email.ts';
export { formatIban, readIban } from './iban.ts';
export { readInteger } from './integer.ts';
export { readMoney } from './money.ts';
export { formatPhone, readPhone } from './phone.ts';
export { readPostcode } from './postcode.ts';
export { formatSiret, readSiret, siretHint } from './siret.ts';
