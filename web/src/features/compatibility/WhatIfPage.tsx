import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { LEVELS, type Level, type Location, type SchemaVersion, type Verdict } from '../../api/types';
import { subjectPath, whatIfPath } from '../../routes';
import { Name } from '../../ui/Name';
import { Empty, Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { layoutOf } from '../../ui/text/layout';
import { VerdictBlock } from '../../ui/verdict/VerdictBlock';
import { counted } from '../../ui/words';
import { latestOf, subjectsNamedLike, verdictOn } from './api';
import './WhatIfPage.css';

/** Asks what would happen if a subject's schema became another one. Nothing is registered. */
export function WhatIfPage() {
  const { query } = useLocation();
  const subject = query['subject'];
  const latest = useAnswer(subject ? `subject ${subject} latest` : undefined, () => latestOf(subject!));
  return (
    <Page
      title="What if"
      sentence="Change a schema here and see whom it would hurt. Nothing is registered."
      facts={subject && <a href={subjectPath(subject)}>back to the subject</a>}
    >
      <SubjectChoice subject={subject} />
      {subject && latest.error && !latest.data && <Trouble error={latest.error} again={latest.again} />}
      {subject && latest.loading && <Loading rows={14} />}
      {latest.data && <Trial key={`${latest.data.subject} ${latest.data.version}`} latest={latest.data} />}
    </Page>
  );
}

function SubjectChoice({ subject }: { subject: string | undefined }) {
  const { route } = useLocation();
  const [typed, setTyped] = useState(subject ?? '');
  useEffect(() => setTyped(subject ?? ''), [subject]);
  const suggestions = useAnswer(`what-if ${typed}`, () => subjectsNamedLike(typed));
  const names = suggestions.data?.subjects.map((found) => found.name) ?? [];
  const choose = (name: string) => name !== subject && route(whatIfPath(name));
  const isLost = !subject && suggestions.data?.total === 0;
  return (
    <form
      class="what-if-subject"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed) choose(typed);
      }}
    >
      <label for="what-if-subject">Subject</label>
      <input
        id="what-if-subject"
        class="mono"
        list="what-if-subjects"
        value={typed}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          const name = event.currentTarget.value;
          setTyped(name);
          if (names.includes(name)) choose(name);
        }}
      />
      <datalist id="what-if-subjects">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {!subject && names.length > 0 && (
        <ul class="what-if-names">
          {names.slice(0, 12).map((name) => (
            <li key={name}>
              <a href={whatIfPath(name)}>
                <Name of={name} whole />
              </a>
            </li>
          ))}
        </ul>
      )}
      {isLost && (
        <Empty title={typed ? `No subject's name holds “${typed}”.` : 'Nothing is registered yet.'}>
          <p>Register a schema first; the Subjects page says how.</p>
        </Empty>
      )}
    </form>
  );
}

type Outcome = { verdict: Verdict } | { error: ApiError };

function Trial({ latest }: { latest: SchemaVersion }) {
  const original = layoutOf(latest.schema, latest.type).text;
  const [text, setText] = useState(original);
  const [level, setLevel] = useState<Level | ''>('');
  const [judging, setJudging] = useState(false);
  const [judged, setJudged] = useState<{ text: string; outcome: Outcome }>();
  const editor = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n').length;

  const judge = async () => {
    setJudging(true);
    const candidate = { schema: text, schemaType: latest.type, references: latest.references ?? [], ...(level ? { level } : {}) };
    try {
      setJudged({ text, outcome: { verdict: await verdictOn(latest.subject, candidate) } });
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setJudged({ text, outcome: { error: thrown } });
    } finally {
      setJudging(false);
    }
  };
  const goTo = (place: Location) => {
    const area = editor.current!;
    const offset = offsetOf(text, place.startLine, place.startColumn);
    area.focus();
    area.setSelectionRange(offset, offset);
    area.scrollTop = (place.startLine - 6) * 20;
  };

  return (
    <div class="what-if">
      <section>
        <div class="section-title">
          <h2>
            <label for="candidate">Candidate, starting from version {latest.version}</label>
          </h2>
          {text !== original && (
            <button type="button" class="plain" onClick={() => setText(original)}>
              start over
            </button>
          )}
        </div>
        <textarea
          id="candidate"
          ref={editor}
          class="mono"
          rows={Math.min(Math.max(lines + 1, 16), 32)}
          value={text}
          spellcheck={false}
          autocapitalize="off"
          wrap="off"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void judge();
            }
          }}
        />
        <p class="what-if-actions">
          <button type="button" class="primary" disabled={judging || text.trim() === ''} onClick={() => void judge()}>
            {judging ? 'Judging …' : 'Judge'}
          </button>
          <span class="soft">Ctrl+Enter</span>
          <label>
            at level{' '}
            <select value={level} onChange={(event) => setLevel(event.currentTarget.value as Level | '')}>
              <option value="">the subject's own</option>
              {LEVELS.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </p>
      </section>
      <div aria-live="polite">
        {judged && judged.text !== text && <p class="soft what-if-stale">The candidate has changed since it was judged.</p>}
        {judged && 'verdict' in judged.outcome && <VerdictBlock verdict={judged.outcome.verdict} />}
        {judged && 'error' in judged.outcome && <Refused error={judged.outcome.error} onGo={goTo} />}
        {!judged && (
          <Empty title="What would you change?">
            <p>Remove a field, change a type or a number, then judge it. The answer names the applications it would hurt, and proves it.</p>
          </Empty>
        )}
      </div>
    </div>
  );
}

function Refused({ error, onGo }: { error: ApiError; onGo: (place: Location) => void }) {
  if (error.problems.length === 0) return <Trouble error={error} />;
  return (
    <Empty title={`This is not a valid schema: ${counted(error.problems.length, 'problem')}`}>
      <ul class="problems">
        {error.problems.map(({ location: place, message }) => (
          <li key={`${place?.startLine}:${place?.startColumn} ${message}`}>
            {place && (
              <button type="button" class="plain mono" onClick={() => onGo(place)}>
                {place.startLine}:{place.startColumn}
              </button>
            )}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return Math.min(offset + column - 1, text.length);
}
