/** Primitives without a domain word. */
export { Button } from './button.tsx';
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
export { ChoiceGroup, Field } from './field.tsx';
export { RadioGroup, Select, TextArea, TextInput, Tick } from './inputs.tsx';
export { useKeepFocus } from './keep-focus.ts';
export { useLive } from './live.ts';
export { Card, EmptyState, PageHeader } from './page.tsx';
export { Link, navigate, usePath, type Path } from './router.tsx';
export { Tabs } from './tabs.tsx';
