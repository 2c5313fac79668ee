import { useState } from 'preact/hooks';

type Theme = 'light' | 'dark';

function themeNow(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Changes between light and dark, and remembers it. Until it is used the system decides. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(themeNow);
  const other: Theme = theme === 'light' ? 'dark' : 'light';
  const change = () => {
    document.documentElement.dataset['theme'] = other;
    try {
      localStorage.setItem('concordat.theme', other);
    } catch {
      // Storage may be forbidden; the choice lasts until the page is reloaded then.
    }
    setTheme(other);
  };
  return (
    <button type="button" class="theme-switch" title={`change to the ${other} theme`} aria-label={`change to the ${other} theme`} onClick={change}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.4" />
        <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
      </svg>
    </button>
  );
}
