import { useRoute } from 'preact-iso';
import { useAnswer } from '../../api/useAnswer';
import type { Pacticipant, PacticipantVersion, Use } from '../../api/types';
import { subjectPath } from '../../routes';
import { Mark } from '../../ui/Mark';
import { Name } from '../../ui/Name';
import { Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Time } from '../../ui/Time';
import { counted, listed } from '../../ui/words';
import { pacticipantNamed } from './api';
import { bySubject } from './bySubject';
import '../../ui/Table.css';
import './ApplicationPage.css';

/** One application: its versions, where they run, what it reads and what it writes. */
export function ApplicationPage() {
  const { params } = useRoute();
  const name = params['application']!;
  const application = useAnswer(`pacticipant ${name}`, () => pacticipantNamed(name));
  return (
    <Page
      title={name}
      heading={<Name of={name} whole />}
      facts={application.data ? counted(application.data.versions.length, 'version') : ' '}
      sentence={application.data ? sentenceAbout(application.data) : ' '}
    >
      {application.error && !application.data && <Trouble error={application.error} again={application.again} />}
      {application.loading && <Loading />}
      {application.data && (
        <div class="application">
          <section>
            <div class="section-title">
              <h2>What it reads</h2>
            </div>
            {application.data.reads.length > 0 ? (
              <Uses uses={application.data.reads} />
            ) : (
              <p class="soft">Nothing is known. Its pacts and its build would tell.</p>
            )}
          </section>
          {application.data.writes.length > 0 && (
            <section>
              <div class="section-title">
                <h2>What it writes</h2>
              </div>
              <Uses uses={application.data.writes} />
            </section>
          )}
          <section>
            <div class="section-title">
              <h2>Versions</h2>
            </div>
            <Versions versions={application.data.versions} />
          </section>
        </div>
      )}
    </Page>
  );
}

function sentenceAbout({ name, versions, reads }: Pacticipant): string {
  const environments = [...new Set(versions.flatMap((version) => version.environments))].sort();
  const where = environments.length === 0 ? 'is deployed nowhere' : `runs in ${listed(environments)}`;
  const elements = new Set(reads.map((read) => read.element)).size;
  const subjects = new Set(reads.map((read) => read.subject)).size;
  const what = elements === 0 ? 'nothing is known of what it reads' : `reads ${counted(elements, 'element')} of ${counted(subjects, 'subject')}`;
  return `${name} ${where} and ${what}.`;
}

function Uses({ uses }: { uses: Use[] }) {
  return (
    <>
      {bySubject(uses).map(([subject, elements]) => (
        <section key={subject} class="uses">
          <h3>
            <a href={subjectPath(subject)}>
              <Name of={subject} whole />
            </a>
          </h3>
          <ul>
            {elements.map((use) => (
              <li key={`${use.element} ${use.evidence.text}`}>
                <span>
                  <Name of={use.element} />
                  {use.certainty === 'CANNOT_TELL' && (
                    <>
                      {' '}
                      <Mark meaning="tell">cannot tell</Mark>
                    </>
                  )}
                </span>
                <span class="mono soft uses-evidence">{use.evidence.text}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Versions({ versions }: { versions: PacticipantVersion[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Runs in</th>
          <th scope="col" class="wide">
            Branch
          </th>
          <th scope="col" class="wide">
            Commit
          </th>
          <th scope="col">Published</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.number}>
            <td class="mono">{version.buildUrl ? <a href={version.buildUrl}>{version.number}</a> : version.number}</td>
            <td class={version.environments.length === 0 ? 'soft' : ''}>{version.environments.join(', ') || '–'}</td>
            <td class="mono wide">{version.branch ?? ''}</td>
            <td class="mono wide">{version.commit?.slice(0, 12) ?? ''}</td>
            <td class="nowrap soft"><Time at={version.createdAt} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
