/** The page's own addresses. The server answers all of them with the same document. */
export const BASE = '/ui';

const part = encodeURIComponent;

export const subjectsPath = (query = '') => `${BASE}/subjects${query ? `?query=${part(query)}` : ''}`;

export const subjectPath = (subject: string, version?: number) =>
  `${BASE}/subjects/${part(subject)}${version === undefined ? '' : `/versions/${version}`}`;

export const diffPath = (subject: string, from: number, to: number) =>
  `${BASE}/subjects/${part(subject)}/diff?from=${from}&to=${to}`;

export const whatIfPath = (subject?: string) => `${BASE}/what-if${subject === undefined ? '' : `?subject=${part(subject)}`}`;

export const applicationsPath = () => `${BASE}/applications`;

export const applicationPath = (pacticipant: string) => `${BASE}/applications/${part(pacticipant)}`;

export const environmentsPath = () => `${BASE}/environments`;
