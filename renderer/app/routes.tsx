/** Which screen an address shows. Screens load when first visited, except the first one. */
import { lazy, type ReactNode } from 'react';
import { isRecordId } from '@shared/base/brands.ts';
import { Dashboard } from '@renderer/features/dashboard/index.tsx';
import type { Path } from '@renderer/ui/index.ts';
import { NotFound } from './not-found.tsx';

const ConventionsList = lazy(async () => ({
  default: (await import('@renderer/features/conventions/index.tsx')).ConventionsList,
}));
const NewConvention = lazy(async () => ({
  default: (await import('@renderer/features/new-convention/index.tsx')).NewConvention,
}));
const ConventionScreen = lazy(async () => ({
  default: (await import('@renderer/features/convention/index.tsx')).ConventionScreen,
}));
const FilingScreen = lazy(async () => ({
  default: (await import('@renderer/features/filing/index.tsx')).FilingScreen,
}));
const CalendarScreen = lazy(async () => ({
  default: (await import('@renderer/features/calendar/index.tsx')).CalendarScreen,
}));
const ExchangeScreen = lazy(async () => ({
  default: (await import('@renderer/features/exchange/index.tsx')).ExchangeScreen,
}));
const AddressBook = lazy(async () => ({
  default: (await import('@renderer/features/address-book/index.tsx')).AddressBook,
}));
const ModelsScreen = lazy(async () => ({
  default: (await import('@renderer/features/models/index.tsx')).ModelsScreen,
}));
const LeavingScreen = lazy(async () => ({
  default: (await import('@renderer/features/leaving/index.tsx')).LeavingScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('@renderer/features/settings/index.tsx')).SettingsScreen,
}));

/** Parts of the settings that are a screen of their own. */
const LEAVING: readonly string[] = ['sortie', 'personne', 'elimination'];

/** The main menu, in order. */
export const MENU = [
  { id: '', label: 'Tableau de bord', to: [] },
  { id: 'conventions', label: 'Conventions', to: ['conventions'] },
  { id: 'a-classer', label: 'À classer', to: ['a-classer'] },
  { id: 'calendrier', label: 'Calendrier', to: ['calendrier'] },
  { id: 'echanges', label: 'Échanges', to: ['echanges'] },
  { id: 'carnet', label: 'Carnet', to: ['carnet'] },
  { id: 'modeles', label: 'Modèles', to: ['modeles'] },
  { id: 'reglages', label: 'Réglages', to: ['reglages'] },
] as const;

/** Which menu entry a path belongs to. */
export function menuOf(path: Path): string {
  const [room = ''] = path;
  return room === 'convention' || room === 'nouvelle' ? 'conventions' : room;
}

/** What makes another screen of a path. The calendar is one screen: turning its pages must not lose the focus. */
export const screenKey = (path: Path): string => (path[0] === 'calendrier' ? path[0] : path.join('/'));

/** The screen of a path. */
export function screenOf(path: Path): ReactNode {
  const [room, id, tab] = path;
  switch (room) {
    case undefined:
      return <Dashboard />;
    case 'conventions':
      return <ConventionsList />;
    case 'nouvelle':
      return <NewConvention />;
    case 'convention':
      return id !== undefined && isRecordId(id) ? (
        <ConventionScreen key={id} id={id} tab={tab ?? 'formulaire'} />
      ) : (
        <NotFound />
      );
    case 'a-classer':
      return <FilingScreen />;
    case 'calendrier':
      return <CalendarScreen />;
    case 'echanges':
      return <ExchangeScreen part={id ?? 'envoyer'} />;
    case 'carnet':
      return <AddressBook selected={id ?? null} />;
    case 'modeles':
      return <ModelsScreen slug={id ?? null} blank={tab ?? null} />;
    case 'reglages':
      return id !== undefined && LEAVING.includes(id) ? <LeavingScreen part={id} /> : <SettingsScreen />;
    default:
      return <NotFound />;
  }
}
