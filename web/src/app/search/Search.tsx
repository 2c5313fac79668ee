import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { subjectsPath } from '../../routes';
import { Name } from '../../ui/Name';
import { search, type Hit } from './api';
import './Search.css';

/** The search field: `/` puts the cursor there, arrows choose, Enter goes. */
export function Search() {
  const { route, url } = useLocation();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 120);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setOpen(false), [url]);
  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest?.('input, textarea, select, dialog');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  const answer = useAnswer(asked === '' ? undefined : `search ${asked}`, () => search(asked));
  const hits = open && asked !== '' ? (answer.data ?? []) : [];
  const isShown = open && asked !== '' && answer.data !== undefined;

  const go = (path: string) => {
    setOpen(false);
    setTyped('');
    field.current?.blur();
    route(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen(Math.max(-1, Math.min(hits.length - 1, chosen + step)));
    } else if (event.key === 'Escape') {
      setOpen(false);
      setTyped('');
      field.current?.blur();
    }
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(hits[chosen]?.path ?? subjectsPath(typed.trim()));
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Search subjects and applications"
        aria-expanded={isShown}
        aria-controls="search-hits"
        aria-autocomplete="list"
        {...(chosen >= 0 ? { 'aria-activedescendant': `search-hit-${chosen}` } : {})}
        placeholder="search subjects, applications"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onFocus={() => setOpen(true)}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      {isShown && (
        <ul id="search-hits" class="search-hits" role="listbox">
          {hits.map((hit, index) => (
            <HitLine key={hit.path} hit={hit} id={`search-hit-${index}`} isChosen={index === chosen} onGo={() => go(hit.path)} />
          ))}
          {hits.length === 0 && <li class="search-nothing soft">Nothing is called “{asked}”.</li>}
        </ul>
      )}
    </form>
  );
}

function HitLine({ hit, id, isChosen, onGo }: { hit: Hit; id: string; isChosen: boolean; onGo: () => void }) {
  return (
    <li id={id} role="option" aria-selected={isChosen} onMouseDown={(event) => event.preventDefault()} onClick={onGo}>
      <Name of={hit.name} whole />
      <span class="soft">{hit.kind}</span>
    </li>
  );
}
