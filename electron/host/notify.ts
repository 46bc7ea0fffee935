/** A notification of the system, where it has them. */
import { Notification } from 'electron';

export function notify(title: string, body: string): void {
  if (Notification.isSupported()) new Notification({ title, body }).show();
}
