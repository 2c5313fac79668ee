import type { ElementUsage, Location, Usages } from '../../api/types';
import { Name } from '../../ui/Name';
import { Empty } from '../../ui/Notice';
import { Readers } from '../../ui/verdict/Readers';
import { counted } from '../../ui/words';
import { applicationsIn, readersOf } from './whoReads';
import './Reliance.css';

/** Who relies on a version, element by element. */
export function Reliance(props: {
  usages: Usages;
  lineOf: (place: Location) => number;
  chosen: string | undefined;
  onChoose: (element: string | undefined) => void;
}) {
  const { usages, lineOf, chosen, onChoose } = props;
  const read = usages.elements.filter((usage) => readersOf(usage).length > 0);
  const unread = usages.elements.filter((usage) => readersOf(usage).length === 0);
  const shown = chosen === undefined ? read : usages.elements.filter((usage) => usage.element === chosen);
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
      {shown.map((usage) => (
        <Element key={usage.element} usage={usage} line={usage.location ? lineOf(usage.location) : undefined} />
      ))}
      {read.length === 0 && chosen === undefined && <NobodyYet />}
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

function Element({ usage, line }: { usage: ElementUsage; line: number | undefined }) {
  const readers = readersOf(usage);
  return (
    <section class="reliance-element">
      <h3>
        <Name of={usage.element} />
        <span class="soft">
          {counted(applicationsIn(readers).length, 'reader')}
          {line !== undefined && (
            <>
              {' · '}
              <a href={`#L${line}`}>line {line}</a>
            </>
          )}
        </span>
      </h3>
      {usage.readers.length > 0 ? <Readers readers={usage.readers} /> : <p class="soft">Nobody we know of reads it.</p>}
    </section>
  );
}

function Unread({ usages, onChoose }: { usages: ElementUsage[]; onChoose: (element: string) => void }) {
  return (
    <details class="reliance-note">
      <summary>{counted(usages.length, 'element')} without a known reader</summary>
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
