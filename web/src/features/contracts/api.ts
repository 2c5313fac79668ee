import { ask, part } from '../../api/client';
import type { Pacticipant, PacticipantSummary } from '../../api/types';

export const pacticipants = () => ask<PacticipantSummary[]>('GET', '/pacticipants');

export const pacticipantNamed = (name: string) => ask<Pacticipant>('GET', `/pacticipants/${part(name)}`);
