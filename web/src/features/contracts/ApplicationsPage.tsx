import { useAnswer } from '../../api/useAnswer';
import type { PacticipantSummary } from '../../api/types';
import { applicationPath } from '../../routes';
import { Command } from '../../ui/Command';
import { Name } from '../../ui/Name';
import { Empty, Loading, Trouble } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { counted } from '../../ui/words';
import { pacticipants } from './api';
import '../../ui/Table.css';

/** Every application known from a build or a pact, and where it runs. */
export function ApplicationsPage() {
  const list = useAnswer('pacticipants', pacticipants);
  return (
    <Page title="Applications" facts={list.data ? counted(list.data.length, 'application') : ' '}>
      {list.error && !list.data && <Trouble error={list.error} again={list.again} />}
      {list.loading && <Loading />}
      {list.data && (list.data.length === 0 ? <NoneYet /> : <ApplicationTable applications={list.data} />)}
    </Page>
  );
}

function ApplicationTable({ applications }: { applications: PacticipantSummary[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Application</th>
          <th scope="col" class="number">
            Versions
          </th>
          <th scope="col">Latest</th>
          <th scope="col">Deployed to</th>
        </tr>
      </thead>
      <tbody>
        {applications.map((application) => (
          <tr key={application.name}>
            <td>
              <a href={applicationPath(application.name)}>
                <Name of={application.name} whole />
              </a>
            </td>
            <td class="number">{application.versions}</td>
            <td class="mono">{application.latestVersion ?? '–'}</td>
            <td class={application.deployedTo.length === 0 ? 'soft' : ''}>{application.deployedTo.join(', ') || 'nowhere'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoneYet() {
  const publish = `curl -X PUT -H 'Content-Type: application/json' --data @order-mailer-shop.json \\
  ${location.origin}/api/v1/pacts/provider/shop/consumer/order-mailer/version/2.3.1`;
  return (
    <Empty title="No application is known yet.">
      <p>Applications appear when a build publishes what it relies on. With the Maven plugin:</p>
      <Command>mvn concordat:publish-contracts</Command>
      <p>Or send one pact file:</p>
      <Command>{publish}</Command>
    </Empty>
  );
}
