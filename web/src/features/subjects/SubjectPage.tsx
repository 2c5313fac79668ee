import { useLocation, useRoute } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import type { SchemaVersion, Subject, Usages, VersionSummary } from '../../api/types';
import { diffPath, subjectPath, whatIfPath } from '../../routes';
import { Copy } from '../../ui/Copy';
import { Name } from '../../ui/Name';
import { Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { layoutOf } from '../../ui/text/layout';
import { SchemaText, type LineNote } from '../../ui/text/SchemaText';
import { Time } from '../../ui/Time';
import { counted } from '../../ui/words';
import { subjectNamed, usagesOf, versionOf } from './api';
import { Reliance } from './Reliance';
import { VersionLine } from './VersionLine';
import { applicationsIn, readersOf, relianceSentence, writersOf } from './whoReads';
import './SubjectPage.css';

const LEVEL_FROM: Record<Subject['levelFrom'], string> = {
  SUBJECT: 'set here',
  GLOBAL: 'set for all subjects',
  DEFAULT: 'by default',
};

/** One subject: its versions, the text of one of them, and who relies on what. */
export function SubjectPage() {
  const { params } = useRoute();
  const name = params['subject']!;
  const subject = useAnswer(`subject ${name}`, () => subjectNamed(name));
  const latest = subject.data?.versions.filter((version) => !version.deleted).at(-1)?.version;
  const number = params['version'] ? Number(params['version']) : latest;
  const version = useAnswer(number === undefined ? undefined : `subject ${name} version ${number}`, () => versionOf(name, number!));
  const usages = useAnswer(number === undefined ? undefined : `subject ${name} usages ${number}`, () => usagesOf(name, number!));
  const [picking, setPicking] = useState(false);
  useEffect(() => setPicking(false), [name]);

  const trouble = [subject, version].find((answer) => answer.error && !answer.data);
  return (
    <Page
      title={name}
      heading={<Name of={name} whole />}
      facts={subject.data ? <Facts subject={subject.data} /> : ' '}
      sentence={usages.data ? relianceSentence(usages.data) : ' '}
    >
      {trouble?.error && <Trouble error={trouble.error} again={trouble.again} />}
      {subject.data && number !== undefined && (
        <div>
          <VersionLine subject={name} versions={subject.data.versions} shown={[number]} picking={picking} />
          <VersionFacts subject={subject.data} number={number} picking={picking} onPick={() => setPicking(!picking)} />
        </div>
      )}
      {version.data ? (
        <SchemaWithReaders key={`${name} ${number}`} version={version.data} usages={usages.data} />
      ) : (
        !trouble && <Loading rows={14} />
      )}
      {usages.error && !usages.data && version.data && <Trouble error={usages.error} again={usages.again} />}
    </Page>
  );
}

function Facts({ subject }: { subject: Subject }) {
  const live = subject.versions.filter((version) => !version.deleted).length;
  return (
    <>
      {counted(live, 'version')} · {subject.type} · <span title={LEVEL_FROM[subject.levelFrom]}>{subject.level}</span>{' '}
      <span class="soft">({LEVEL_FROM[subject.levelFrom]})</span>
    </>
  );
}

function VersionFacts(props: { subject: Subject; number: number; picking: boolean; onPick: () => void }) {
  const { subject, number, picking, onPick } = props;
  const summary = subject.versions.find((version) => version.version === number);
  const previous = subject.versions.filter((version) => version.version < number).at(-1);
  return (
    <p class="version-facts">
      <span>
        version {number}
        {summary && (
          <>
            <span class="soft">
              {' '}
              · id {summary.id} · registered <Time at={summary.registeredAt} />
            </span>
            <References summary={summary} />
          </>
        )}
      </span>
      <span class="version-actions">
        {previous && <a href={diffPath(subject.name, previous.version, number)}>what changed since version {previous.version}</a>}
        {subject.versions.length > 1 && (
          <button type="button" class="plain" aria-pressed={picking} onClick={onPick}>
            {picking ? `pick a version to compare with ${number}, or cancel` : 'compare with …'}
          </button>
        )}
        <a href={whatIfPath(subject.name)}>what if it changed?</a>
      </span>
    </p>
  );
}

function References({ summary }: { summary: VersionSummary }) {
  const references = summary.references ?? [];
  if (references.length === 0) return null;
  return (
    <span class="soft">
      {' · imports '}
      {references.map((reference, index) => (
        <>
          {index > 0 && ', '}
          <a class="mono" href={subjectPath(reference.subject, reference.version)}>
            {reference.name}
          </a>
        </>
      ))}
    </span>
  );
}

function SchemaWithReaders({ version, usages }: { version: SchemaVersion; usages: Usages | undefined }) {
  const { route } = useLocation();
  const [chosen, setChosen] = useState<string>();
  const layout = useMemo(() => layoutOf(version.schema, version.type), [version]);

  const choose = (element: string | undefined) => {
    setChosen(element === chosen ? undefined : element);
    if (location.hash) route(location.pathname + location.search, true);
  };
  const notes = new Map<number, LineNote>();
  for (const usage of usages?.elements ?? []) {
    const readers = readersOf(usage);
    const count = applicationsIn(readers).length;
    const writing = applicationsIn(writersOf(usage)).length;
    if (!usage.location || count + writing === 0) continue;
    const isUnsure = count > 0 && readers.every((reader) => reader.certainty === 'CANNOT_TELL');
    const inWords = [count > 0 && counted(count, 'reader') + (isUnsure ? ', none of them for certain' : ''), writing > 0 && counted(writing, 'writer')];
    notes.set(layout.lineOf(usage.location), {
      text: [count > 0 && `${count}${isUnsure ? '?' : ''} ▸`, writing > 0 && `◂ ${writing}`].filter(Boolean).join(' '),
      title: `${usage.element}: ${inWords.filter(Boolean).join(', ')}`,
      meaning: isUnsure ? 'tell' : 'none',
      isChosen: usage.element === chosen,
      onChoose: () => choose(usage.element),
    });
  }
  return (
    <div class="schema-and-readers">
      <section>
        <div class="section-title">
          <h2>
            Schema, version {version.version}
            {layout.isLaidOut && <span class="soft laid-out"> laid out for reading; it was registered in other lines</span>}
          </h2>
          <Copy text={version.schema} />
        </div>
        <SchemaText text={layout.text} type={version.type} notes={notes} />
      </section>
      {usages ? <Reliance usages={usages} lineOf={layout.lineOf} chosen={chosen} onChoose={choose} /> : <Loading rows={6} />}
    </div>
  );
}
