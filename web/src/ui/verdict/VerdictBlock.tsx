import type { Finding, Location, Verdict } from '../../api/types';
import { Mark, type Meaning } from '../Mark';
import { capitalized, counted } from '../words';
import { FindingBlock } from './FindingBlock';
import './verdict.css';

const MEANINGS: Record<Verdict['decision'], Meaning> = { PASSED: 'safe', BLOCKED: 'breaks', WAIVED: 'waived' };

/** Leads to a place in one of the two texts, if the page shows it. */
export type PlaceLink = (which: 'candidate' | 'baseline', place: Location) => string | undefined;

/** The answer in one sentence, then what proves it. The same block wherever a verdict is shown. */
export function VerdictBlock({ verdict, linkTo }: { verdict: Verdict; linkTo?: PlaceLink }) {
  return (
    <section class="verdict" aria-label="Verdict">
      <VerdictSentence verdict={verdict} />
      <Findings findings={verdict.findings} linkTo={linkTo} />
      <RegistryMessages messages={verdict.registryMessages} level={verdict.level} />
    </section>
  );
}

export function VerdictSentence({ verdict }: { verdict: Verdict }) {
  const meaning = MEANINGS[verdict.decision];
  return (
    <h2 class={`verdict-sentence verdict-${meaning}`}>
      <Mark meaning={meaning} />
      <span>
        {capitalized(verdict.decision.toLowerCase())}: {verdict.summary}
      </span>
      <span class="verdict-level mono">{verdict.level}</span>
    </h2>
  );
}

export function Findings({ findings, linkTo }: { findings: Finding[]; linkTo: PlaceLink | undefined }) {
  return (
    <>
      {findings.map((finding, index) => (
        <FindingBlock key={`${finding.fingerprint} ${finding.against} ${index}`} finding={finding} linkTo={linkTo} />
      ))}
    </>
  );
}

/** What a registry's clients would be told. */
export function RegistryMessages({ messages, level }: { messages: string[]; level: string }) {
  if (messages.length === 0) return null;
  return (
    <details class="verdict-registry">
      <summary>
        At {level} the registry refuses it with {counted(messages.length, 'message')}
      </summary>
      <ul>
        {messages.map((message) => (
          <li class="mono">{message}</li>
        ))}
      </ul>
    </details>
  );
}
