import { useLocation } from 'preact-iso';
import { subjectsPath } from '../routes';
import { Empty } from '../ui/Notice';
import { Page } from '../ui/Page';

export function NotFound() {
  const { path } = useLocation();
  return (
    <Page title="Not found">
      <Empty title="There is no page at this address.">
        <p>
          Asked: <code>{path}</code>
        </p>
        <p>
          <a href={subjectsPath()}>Show all subjects</a>, or search above.
        </p>
      </Empty>
    </Page>
  );
}
