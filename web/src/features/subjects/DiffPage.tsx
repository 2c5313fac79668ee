import type { ComponentChildren } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { useMemo } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import type { Difference, Location, SchemaChange, Subject } from '../../api/types';
import { diffPath, subjectPath } from '../../routes';
import { Mark, type Meaning } from '../../ui/Mark';
import { Name } from '../../ui/Name';
import { Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { layoutOf, type Layout } from '../../ui/text/layout';
import { TextDiff } from '../../ui/text/TextDiff';
import { Findings, RegistryMessages, VerdictSentence, type PlaceLink } from '../../ui/verdict/VerdictBlock';
import { counted } from '../../ui/words';
import { differenceOf, subjectNamed } from './api';
import { isDocumentationOnly, meaningsOf, type Group } from './meaning';
import { VersionLine } from './VersionLine';
import './DiffPage.css';

/** What changed between two versions: what it means first, the texts below. */
export function DiffPage() {
  const { params } = useRoute();
  const { query } = useLocation();
  const name = params['subject']!;
  const from = Number(query['from']);
  const to = Number(query['to']);
  const subject = useAnswer(`subject ${name}`, () => subjectNamed(name));
  const difference = useAnswer(`subject ${name} diff ${from} ${to}`, () => differenceOf(name, from, to));
  return (
    <Page
      title={`${name}, ${from} → ${to}`}
      heading={
        <>
          <a href={subjectPath(name)}>
            <Name of={name} whole />
          </a>{' '}
          {from} → {to}
        </>
      }
      facts={subject.data ? <Pickers subject={subject.data} from={from} to={to} /> : ' '}
    >
      {subject.data && (
        <div>
          <VersionLine subject={name} versions={subject.data.versions} shown={[from, to]} />
        </div>
      )}
      {difference.error && !difference.data && <Trouble error={difference.error} again={difference.again} />}
      {difference.loading && <Loading rows={12} />}
      {difference.data && <Judged difference={difference.data} />}
    </Page>
  );
}

function Pickers({ subject, from, to }: { subject: Subject; from: number; to: number }) {
  const { route } = useLocation();
  const picker = (label: string, value: number, pathOf: (version: number) => string) => (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => route(pathOf(Number(event.currentTarget.value)))}>
        {subject.versions.map(({ version }) => (
          <option key={version} value={version}>
            {version}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <span class="pickers">
      {picker('from version', from, (version) => diffPath(subject.name, version, to))}
      {picker('to version', to, (version) => diffPath(subject.name, from, version))}
    </span>
  );
}

function Judged({ difference }: { difference: Difference }) {
  const { from, to, changes, verdict } = difference;
  const before = useMemo(() => layoutOf(from.schema, from.type), [from]);
  const after = useMemo(() => layoutOf(to.schema, to.type), [to]);
  const meanings = useMemo(() => meaningsOf(difference), [difference]);
  const linkTo: PlaceLink = (which, place) =>
    which === 'candidate' ? `#B${after.lineOf(place)}` : `#A${before.lineOf(place)}`;
  const group = { before, after, linkTo };

  return (
    <>
      <section>
        <VerdictSentence verdict={verdict} />
        <Gist changes={changes} isSameText={from.schema === to.schema} />
        <ChangeGroup {...group} of={meanings.breaks} meaning="breaks" title="Breaks" />
        <ChangeGroup {...group} of={meanings.waived} meaning="waived" title="Waived" hint="Somebody answers for it until a date." />
        <ChangeGroup
          {...group}
          of={meanings.cannotTell}
          meaning="tell"
          title="Cannot tell"
          hint={`Hurts readers nobody has told us of; ${verdict.level} does not forbid it.`}
        />
        <ChangeGroup {...group} of={meanings.safe} meaning="safe" title="Safe" />
        <RegistryMessages messages={verdict.registryMessages} level={verdict.level} />
      </section>
      {from.schema !== to.schema && (
        <section>
          <div class="section-title">
            <h2>Text</h2>
            {(before.isLaidOut || after.isLaidOut) && <span class="soft">laid out for reading; it was registered in other lines</span>}
          </div>
          <TextDiff
            before={before.text}
            after={after.text}
            type={to.type}
            titles={[`version ${from.version}`, `version ${to.version}`]}
          />
        </section>
      )}
    </>
  );
}

function Gist({ changes, isSameText }: { changes: SchemaChange[]; isSameText: boolean }) {
  if (isSameText) return <p class="gist">The two texts are the same.</p>;
  if (changes.length === 0) return <p class="gist">The texts differ, what they mean does not.</p>;
  if (isDocumentationOnly(changes)) return <p class="gist">Documentation only.</p>;
  return null;
}

interface Places {
  before: Layout;
  after: Layout;
  linkTo: PlaceLink;
}

function ChangeGroup(props: Places & { of: Group; meaning: Meaning; title: string; hint?: string }) {
  const { of: group, meaning, title, hint, linkTo } = props;
  const size = group.changes.length + group.otherFindings.length;
  if (size === 0) return null;
  const findings = [...group.changes.flatMap((judged) => judged.findings), ...group.otherFindings];
  return (
    <section class="change-group">
      <h2>
        <Mark meaning={meaning}>{title}</Mark>{' '}
        <span class="change-count soft">
          {group.changes.length > 0 && counted(group.changes.length, 'change')}
          {hint && ` · ${hint}`}
        </span>
      </h2>
      <ul class="changes">
        {group.changes.map(({ change }) => (
          <li key={`${change.kind} ${change.element} ${change.text}`}>
            <span class="change-kind soft">{change.kind.toLowerCase()}</span>
            <Name of={change.element} />
            <span class="change-text">{change.text}</span>
            <ChangePlaces change={change} {...props} />
          </li>
        ))}
      </ul>
      <Findings findings={findings} linkTo={linkTo} />
    </section>
  );
}

function ChangePlaces({ change, before, after }: Places & { change: SchemaChange }) {
  const link = (place: Location | null | undefined, layout: Layout, anchor: string): ComponentChildren =>
    place && <a href={`#${anchor}${layout.lineOf(place)}`}>{layout.lineOf(place)}</a>;
  const was = link(change.before, before, 'A');
  const is = link(change.after, after, 'B');
  return (
    <span class="change-places soft">
      {was && is ? 'lines ' : 'line '}
      {was}
      {was && is && ' → '}
      {is}
    </span>
  );
}
