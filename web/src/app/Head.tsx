import { useLocation } from 'preact-iso';
import { applicationsPath, BASE, environmentsPath, subjectsPath, whatIfPath } from '../routes';
import { Search } from './search/Search';
import { ThemeSwitch } from './ThemeSwitch';
import './Head.css';

const TABS = [
  { title: 'Subjects', path: subjectsPath() },
  { title: 'Applications', path: applicationsPath() },
  { title: 'Environments', path: environmentsPath() },
  { title: 'What if', path: whatIfPath() },
];

/** The top of every page: the name, the search, the theme, and one row of tabs. */
export function Head() {
  const { path } = useLocation();
  const isHere = (tab: string) => path === tab || path.startsWith(`${tab}/`) || (tab === subjectsPath() && path.replace(/\/$/, '') === BASE);
  return (
    <header class="head">
      <div class="head-row">
        <a class="head-name" href={`${BASE}/`}>
          <Sign /> Concordat
        </a>
        <Search />
        <ThemeSwitch />
      </div>
      <nav class="head-tabs" aria-label="Pages">
        {TABS.map((tab) => (
          <a key={tab.path} href={tab.path} {...(isHere(tab.path) ? { 'aria-current': 'page' as const } : {})}>
            {tab.title}
          </a>
        ))}
      </nav>
    </header>
  );
}

function Sign() {
  return (
    <svg class="head-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d="M10 3.6a5 5 0 1 0 0 8.8" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M9 8h6.5" fill="none" stroke="var(--link)" stroke-width="1.6" />
      <circle cx="8" cy="8" r="1.8" fill="var(--link)" />
    </svg>
  );
}
