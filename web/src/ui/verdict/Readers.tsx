import type { ComponentChildren } from 'preact';
import type { Affected, Certainty } from '../../api/types';
import { applicationPath } from '../../routes';
import { Mark, type Meaning } from '../Mark';
import './Readers.css';

const WORDS: Record<Affected['role'], Record<Certainty, string>> = {
  READER: { READS: 'reads', CANNOT_TELL: 'cannot tell', DOES_NOT_READ: 'does not read' },
  WRITER: { READS: 'writes', CANNOT_TELL: 'cannot tell', DOES_NOT_READ: 'does not write' },
};
const HURTS: Record<Certainty, Meaning> = { READS: 'breaks', CANNOT_TELL: 'tell', DOES_NOT_READ: 'safe' };
const RELIES: Record<Certainty, Meaning> = { READS: 'none', CANNOT_TELL: 'tell', DOES_NOT_READ: 'none' };

/** Application versions, what they do with an element, how we know, and where they run. */
export function Readers({ readers, hurt = false }: { readers: Affected[]; hurt?: boolean }) {
  const meanings = hurt ? HURTS : RELIES;
  return (
    <ul class={hurt ? 'readers' : 'readers readers-plain'}>
      {readers.map((reader) => (
        <li key={`${reader.pacticipant} ${reader.version} ${reader.evidence.text}`} class="reader">
          <span class="reader-who">
            <a href={applicationPath(reader.pacticipant)}>{reader.pacticipant}</a> <span class="mono soft">{reader.version}</span>
          </span>
          {hurt || reader.certainty !== 'READS' ? (
            <Mark meaning={meanings[reader.certainty]}>{WORDS[reader.role][reader.certainty]}</Mark>
          ) : (
            <span class="mark">
              <span class="unseen">{WORDS[reader.role].READS}</span>
            </span>
          )}
          <span class="reader-evidence mono">{reader.evidence.text}</span>
          <span class="reader-where">{environments(reader.environments)}</span>
        </li>
      ))}
    </ul>
  );
}

function environments(names: string[]): ComponentChildren {
  return names.length === 0 ? <span class="soft">deployed nowhere</span> : names.join(', ');
}
