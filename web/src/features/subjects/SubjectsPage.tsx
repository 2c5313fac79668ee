import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import type { SubjectSummary } from '../../api/types';
import { Command } from '../../ui/Command';
import { Name } from '../../ui/Name';
import { Empty, Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Time } from '../../ui/Time';
import { counted } from '../../ui/words';
import { subjectPath, subjectsPath } from '../../routes';
import { PAGE_SIZE, subjectsMatching } from './api';
import '../../ui/Table.css';

/** Every subject, or those whose name holds the query. */
export function SubjectsPage() {
  const { query: parameters } = useLocation();
  const query = parameters['query'] ?? '';
  const [count, setCount] = useState(PAGE_SIZE);
  const list = useAnswer(`subjects ${query} ${count}`, () => subjectsMatching(query, count));
  const total = list.data?.total;
  return (
    <Page title="Subjects" facts={factsOf(query, total)}>
      {list.error && !list.data && <Trouble error={list.error} again={list.again} />}
      {list.loading && <Loading rows={12} />}
      {list.data && (total === 0 ? <Nothing query={query} /> : <SubjectTable subjects={list.data.subjects} />)}
      {list.data && list.data.subjects.length < list.data.total && (
        <p>
          <button type="button" onClick={() => setCount(count + PAGE_SIZE)}>
            Show more
          </button>{' '}
          <span class="soft">
            {list.data.subjects.length} of {list.data.total}
          </span>
        </p>
      )}
    </Page>
  );
}

function factsOf(query: string, total: number | undefined) {
  if (total === undefined) return ' ';
  if (!query) return counted(total, 'subject');
  return (
    <>
      {counted(total, 'subject')} matching “{query}” · <a href={subjectsPath()}>show all</a>
    </>
  );
}

function SubjectTable({ subjects }: { subjects: SubjectSummary[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col" class="wide">
            Type
          </th>
          <th scope="col" class="number">
            Versions
          </th>
          <th scope="col" class="wide">
            Level
          </th>
          <th scope="col" class="number">
            Readers
          </th>
          <th scope="col" class="wide">
            Last registered
          </th>
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject) => (
          <tr key={subject.name}>
            <td>
              <a href={subjectPath(subject.name)}>
                <Name of={subject.name} whole />
              </a>
            </td>
            <td class="wide soft">{subject.type}</td>
            <td class="number">{subject.versions.length}</td>
            <td class="wide soft">{subject.level}</td>
            <td class={subject.readers === 0 ? 'number soft' : 'number'}>{subject.readers}</td>
            <td class="wide nowrap soft">
              <Time at={subject.latestRegisteredAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Nothing({ query }: { query: string }) {
  if (query) {
    return (
      <Empty title={`No subject's name holds “${query}”.`}>
        <p>
          <a href={subjectsPath()}>Show all subjects</a>
        </p>
      </Empty>
    );
  }
  const register = `curl -X POST -H 'Content-Type: application/vnd.schemaregistry.v1+json' \\
  --data '{"schemaType": "PROTOBUF", "schema": "syntax = \\"proto3\\"; message Order { string id = 1; }"}' \\
  ${location.origin}/subjects/orders-value/versions`;
  return (
    <Empty title="Nothing is registered yet.">
      <p>Register a first schema:</p>
      <Command>{register}</Command>
      <p>Or see what this is for, with a small shop whose build breaks:</p>
      <Command>./concordat demo</Command>
    </Empty>
  );
}
