import { useAnswer } from '../../api/useAnswer';
import type { Deployment } from '../../api/types';
import { applicationPath } from '../../routes';
import { Command } from '../../ui/Command';
import { Name } from '../../ui/Name';
import { Empty, Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { counted, exactly } from '../../ui/words';
import { whatIsDeployedWhere, type Deployed } from './api';
import '../../ui/Table.css';

/** What is deployed where: applications down, environments across. */
export function EnvironmentsPage() {
  const answer = useAnswer('environments', whatIsDeployedWhere);
  const applications = new Set(answer.data?.flatMap((environment) => environment.deployments.map((it) => it.pacticipant)));
  return (
    <Page
      title="Environments"
      facts={answer.data ? `${counted(answer.data.length, 'environment')} · ${counted(applications.size, 'application')} deployed` : ' '}
    >
      {answer.error && !answer.data && <Trouble error={answer.error} again={answer.again} />}
      {answer.loading && <Loading />}
      {answer.data && (answer.data.length === 0 ? <NoneYet /> : <Grid environments={answer.data} />)}
    </Page>
  );
}

function Grid({ environments }: { environments: Deployed[] }) {
  const applications = [...new Set(environments.flatMap((environment) => environment.deployments.map((it) => it.pacticipant)))].sort();
  return (
    <div class="scrolls">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Application</th>
            {environments.map((environment) => (
              <th key={environment.name} scope="col">
                {environment.name}
                {environment.production && environment.name !== 'production' && ' (production)'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {applications.map((application) => (
            <tr key={application}>
              <td>
                <a href={applicationPath(application)}>
                  <Name of={application} whole />
                </a>
              </td>
              {environments.map((environment) => (
                <td key={environment.name} class="mono">
                  <Versions deployments={environment.deployments.filter((it) => it.pacticipant === application)} />
                </td>
              ))}
            </tr>
          ))}
          {applications.length === 0 && (
            <tr>
              <td colSpan={environments.length + 1} class="soft">
                Nothing is deployed yet.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Versions({ deployments }: { deployments: Deployment[] }) {
  if (deployments.length === 0) return <span class="soft">–</span>;
  return (
    <>
      {deployments.map((deployment, index) => (
        <span key={deployment.instance ?? ''} title={`deployed ${exactly(new Date(deployment.deployedAt))}`}>
          {index > 0 && ', '}
          {deployment.version}
          {deployment.instance && <span class="soft"> on {deployment.instance}</span>}
        </span>
      ))}
    </>
  );
}

function NoneYet() {
  const create = `curl -X PUT -H 'Content-Type: application/json' --data '{"production": true}' \\
  ${location.origin}/api/v1/environments/production`;
  const deploy = `curl -X PUT -H 'Content-Type: application/json' --data '{"version": "2.3.1"}' \\
  ${location.origin}/api/v1/environments/production/deployments/order-mailer`;
  return (
    <Empty title="No environment is known yet.">
      <p>Name one:</p>
      <Command>{create}</Command>
      <p>Then say what runs there, after each deployment:</p>
      <Command>{deploy}</Command>
    </Empty>
  );
}
