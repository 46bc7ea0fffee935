import { useEffect } from 'react';
import type { Settings } from '@shared/model/settings.ts';

/** Shows the window light or dark, as chosen, or as the system is at each moment. */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
