import { useState } from 'preact/hooks';
import type { Finding, Location, Witness } from '../../api/types';
import { Copy } from '../Copy';
import { Mark, type Meaning } from '../Mark';
import { Name } from '../Name';
import { counted, listed } from '../words';
import { Readers } from './Readers';
import type { PlaceLink } from './VerdictBlock';

const EFFECTS: Record<Finding['effect'], { meaning: Meaning; word: string }> = {
  BLOCKS: { meaning: 'breaks', word: 'blocks' },
  WAIVED: { meaning: 'waived', word: 'waived' },
  NOTED: { meaning: 'tell', word: 'noted' },
};

const DIRECTIONS: Record<Finding['breaks'][number], string> = {
  NEW_READER_OF_OLD_DATA: 'new readers of old data',
  OLD_READER_OF_NEW_DATA: 'old readers of new data',
};

const LAYERS: Record<Finding['layers'][number], string> = { WIRE: 'wire', JSON: 'JSON', SOURCE: 'source' };

const OUTCOMES: Record<Witness['outcome'], { meaning: Meaning; word: string }> = {
  FAILS: { meaning: 'breaks', word: 'refused by the reader' },
  LOST: { meaning: 'breaks', word: 'lost' },
  CHANGED: { meaning: 'breaks', word: 'changed' },
  KEPT: { meaning: 'safe', word: 'kept' },
};

/** One broken promise: the rule, the element, whom it hurts, the proof and the way out. */
export function FindingBlock({ finding, linkTo }: { finding: Finding; linkTo: PlaceLink | undefined }) {
  const effect = EFFECTS[finding.effect];
  return (
    <article class="finding">
      <h3 class="finding-head">
        <Mark meaning={effect.meaning} spoken={effect.word} />
        <span class="mono finding-rule">{finding.rule}</span>
        <Name of={finding.element} />
        <Places finding={finding} linkTo={linkTo} />
      </h3>
      <div class="finding-body">
        <p class="finding-message">{finding.message}</p>
        <p class="finding-layers soft">
          {finding.layers.length > 0 && <>layer: {finding.layers.map((layer) => LAYERS[layer]).join(' · ')}</>}
        </p>
        <dl class="finding-parts">
          <dt>Breaks</dt>
          <dd>
            {finding.breaks.length > 0
              ? listed(finding.breaks.map((direction) => DIRECTIONS[direction]))
              : 'code that uses the schema; no data'}
            <span class="soft">
              {' '}
              · against {finding.against} · {effect.word}
              {finding.because && `: ${finding.because}`}
            </span>
          </dd>
          <dt>Affects</dt>
          <dd>{finding.affected.length > 0 ? <Readers readers={finding.affected} hurt /> : 'nobody we know of'}</dd>
          <dt>Proof</dt>
          <dd>{finding.proof ? <Proof proof={finding.proof} /> : <span class="soft">{finding.unproved ?? 'no message was made for this rule'}</span>}</dd>
          {finding.wayOut && (
            <>
              <dt>Way out</dt>
              <dd class="finding-way-out">
                <span>{finding.wayOut}</span> <Copy text={finding.wayOut} />
              </dd>
            </>
          )}
        </dl>
      </div>
    </article>
  );
}

function Places({ finding, linkTo }: { finding: Finding; linkTo: PlaceLink | undefined }) {
  const { candidate, baseline } = finding;
  return (
    <span class="finding-place mono">
      {candidate && <Place which="candidate" place={candidate} linkTo={linkTo} text={`${candidate.file}:`} />}
      {baseline && (
        <span class="soft">
          {candidate ? ' was ' : `was ${baseline.file}:`}
          <Place which="baseline" place={baseline} linkTo={linkTo} text="" />
        </span>
      )}
    </span>
  );
}

function Place(props: { which: 'candidate' | 'baseline'; place: Location; linkTo: PlaceLink | undefined; text: string }) {
  const text = `${props.text}${props.place.startLine}:${props.place.startColumn}`;
  const href = props.linkTo?.(props.which, props.place);
  return href ? <a href={href}>{text}</a> : <>{text}</>;
}

const BYTES_AT_FIRST = 24;

function Proof({ proof }: { proof: Witness }) {
  const [whole, setWhole] = useState(false);
  const bytes = proof.bytes.match(/../g) ?? [];
  const hidden = bytes.length - BYTES_AT_FIRST;
  const outcome = OUTCOMES[proof.outcome];
  return (
    <div class="proof">
      <p class="mono proof-bytes">
        {(whole ? bytes : bytes.slice(0, BYTES_AT_FIRST)).join(' ')}
        {hidden > 0 && !whole && (
          <>
            {' '}
            <button type="button" class="plain" onClick={() => setWhole(true)} title={`show ${counted(hidden, 'more byte')}`}>
              … +{hidden}
            </button>
          </>
        )}
      </p>
      <p class="soft">
        {DIRECTIONS[proof.direction]}
        {proof.layer === 'JSON' && ', as JSON'} · <Copy text={proof.bytes}>copy hex</Copy> · <Copy text={proof.base64}>copy base64</Copy>
      </p>
      <p class="proof-sides">
        <span>
          <span class="soft">writer: </span>
          <code>{proof.writer}</code>
        </span>
        <span aria-hidden="true">→</span>
        <span>
          <span class="soft">reader: </span>
          <code>{proof.reader}</code>
        </span>
        <Mark meaning={outcome.meaning}>{outcome.word}</Mark>
      </p>
    </div>
  );
}
