/** Filing of received pages: which page belongs to which convention, and what a person changes about it. */
export {
  assign,
  documentFor,
  forget,
  move,
  prefer,
  setAnnex,
  setAside,
  takeOut,
  turnPage,
  type Spot,
} from './changes.ts';
export { withChoice, type Choice, type Choices, type Role, type StraightenChoice } from './choices.ts';
export {
  documentKey,
  fileAll,
  readDocumentKey,
  type DocumentKey,
  type FiledDocument,
  type Filing,
  type ForeignGroup,
  type PlacedPage,
  type Standing,
  type TrayPage,
} from './filing.ts';
export {
  pageKey,
  readCodes,
  type Issue,
  type KnownConvention,
  type PageKey,
  type ReceivedPage,
  type TrayReason,
  type Turn,
} from './page.ts';
export { derivedFrom, heldPages, planOf, replacedBy, type FilingPlan } from './plan.ts';
export {
  anomaliesOf,
  foreignSentence,
  isComplete,
  missingSentence,
  summarySentence,
  traySentence,
} from './sentences.ts';
