/** Primitives without a domain word. */
export { Button, type ButtonVariant } from './button.tsx';
export { ConfirmDialog, Dialog } from './dialog.tsx';
export {
  Banner,
  Chip,
  LiveRegion,
  Progress,
  Refusal,
  SaidBanner,
  UndoBanner,
  type ChipTone,
  type Said,
  type Tone,
} from './feedback.tsx';
export { ChoiceGroup, Field, FieldMessage, type ControlProps, type FieldFrameProps } from './field.tsx';
export { RadioGroup, Select, TextArea, TextInput, Tick } from './inputs.tsx';
export { useKeepFocus } from './keep-focus.ts';
export { useLive, type Observable } from './live.ts';
export { Card, EmptyState, PageHeader } from './page.tsx';
export { hrefOf, Link, navigate, parseHash, usePath, type Path } from './router.tsx';
export { Tabs, type Tab } from './tabs.tsx';
