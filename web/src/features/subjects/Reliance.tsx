import type { Affected, ElementUsage, Location, Usages } from '../../api/types';
import { Name } from '../../ui/Name';
import { Empty } from '../../ui/Notice';
import { Readers } from '../../ui/verdict/Readers';
import { counted } from '../../ui/words';
import { applicationsIn, certainReadersOf, readersOf, unsureOf, writersOf, type Unsure } from './whoReads';
import './Reliance.css';

/** Who relies on a version, element by element. */
export function Reliance(props: {
  usages: Usages;
  lineOf: (place: Location) => number;
  chosen: string | undefined;
  onChoose: (element: string | undefined) => void;
}) {
  const { usages, lineOf, chosen, onChoose } = props;
  const read = usages.elements.filter((usage) => certainReadersOf(usage).length > 0);
  const unread = usages.elements.filter((usage) => certainReadersOf(usage).length === 0);
  const unsure = unsureOf(usages);
  return (
    <div class="reliance">
      <div class="section-title">
        <h2>Who relies on it</h2>
        {chosen !== undefined && (
          <button type="button" class="plain" onClick={() => onChoose(undefined)}>
            show all elements
          </button>
        )}
      </div>
      {(chosen === undefined ? read : usages.elements.filter((usage) => usage.element === chosen)).map((usage) => (
        <Element
          key={usage.element}
          usage={usage}
          readers={chosen === undefined ? certainReadersOf(usage) : usage.readers}
          line={usage.location ? lineOf(usage.location) : undefined}
        />
      ))}
      {chosen === undefined && unsure.map((group) => <CannotTell key={group.elements.join(' ')} group={group} />)}
      {chosen === undefined && read.length === 0 && unsure.length === 0 && <NobodyYet />}
      {chosen === undefined && read.length > 0 && unread.length > 0 && <Unread usages={unread} onChoose={onChoose} />}
      {usages.unresolved.length > 0 && (
        <details class="reliance-note">
          <summary>{counted(usages.unresolved.length, 'usage')} of what this version does not have</summary>
          <ul>
            {usages.unresolved.map(({ pacticipant, version, usage }) => (
              <li key={`${pacticipant} ${version} ${usage.type} ${usage.path.join('.')}`}>
                {pacticipant} <span class="mono soft">{version}</span> <Name of={[usage.type, ...usage.path].join('.')} />{' '}
                <span class="mono soft">{usage.evidence.text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Element({ usage, readers, line }: { usage: ElementUsage; readers: Affected[]; line: number | undefined }) {
  const unsure = applicationsIn(readersOf(usage)).length - applicationsIn(readersOf({ readers })).length;
  const writers = writersOf(usage);
  return (
    <section class="reliance-element">
      <h3>
        <Name of={usage.element} />
        <span class="soft">
          {counted(applicationsIn(readersOf({ readers })).length, 'reader')}
          {unsure > 0 && `, ${unsure} cannot tell`}
          {line !== undefined && (
            <>
              {' · '}
              <a href={`#L${line}`}>line {line}</a>
            </>
          )}
        </span>
      </h3>
      {readers.length > 0 ? <Readers readers={readers} /> : <p class="soft">Nobody we know of reads it.</p>}
      {writers.length > 0 && (
        <>
          <p class="soft">Written by</p>
          <Readers readers={writers} />
        </>
      )}
    </section>
  );
}

function CannotTell({ group: { elements, readers } }: { group: Unsure }) {
  return (
    <section class="reliance-element">
      <h3>
        {elements.length === 1 ? <Name of={elements[0]!} /> : <span>any of {counted(elements.length, 'element')}</span>}
        <span class="soft">{counted(applicationsIn(readers).length, 'reader')}</span>
      </h3>
      <Readers readers={readers} />
    </section>
  );
}

function Unread({ usages, onChoose }: { usages: ElementUsage[]; onChoose: (element: string) => void }) {
  return (
    <details class="reliance-note">
      <summary>{counted(usages.length, 'element')} that nobody is known to read</summary>
      <ul>
        {usages.map((usage) => (
          <li key={usage.element}>
            <button type="button" class="plain" onClick={() => onChoose(usage.element)}>
              <Name of={usage.element} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NobodyYet() {
  return (
    <Empty title="No reader is known.">
      <p>
        Pacts and builds tell who reads what. Add the Maven plugin to a consumer; its <code>publish-contracts</code> goal sends what its
        classes and its pacts rely on.
      </p>
    </Empty>
  );
}
