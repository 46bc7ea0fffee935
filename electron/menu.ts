/** Menus: none in the window (the interface has its own), the ones macOS cannot do without, and the right click. */
import { type App, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

const EDIT: readonly MenuItemConstructorOptions[] = [
  { role: 'undo', label: 'Annuler' },
  { role: 'redo', label: 'Rétablir' },
  { type: 'separator' },
  { role: 'cut', label: 'Couper' },
  { role: 'copy', label: 'Copier' },
  { role: 'paste', label: 'Coller' },
  { role: 'selectAll', label: 'Tout sélectionner' },
];

/** Without the edit menu, macOS has no copy and paste; developers keep their tools. */
export function setApplicationMenu(app: App, platform: string): void {
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: 'Édition', submenu: [...EDIT] },
    ...(app.isPackaged ? [] : [{ role: 'viewMenu' as const }]),
  ];
  const wanted = platform === 'darwin' || !app.isPackaged;
  Menu.setApplicationMenu(wanted ? Menu.buildFromTemplate(template) : null);
}

/** Cut, copy and paste under the right button, which people expect and Electron does not give. */
export function addContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable) Menu.buildFromTemplate([...EDIT]).popup();
    else if (selectionText !== '') Menu.buildFromTemplate([{ role: 'copy', label: 'Copier' }]).popup();
  });
}
