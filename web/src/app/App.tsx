import { LocationProvider, Route, Router } from 'preact-iso';
import { WhatIfPage } from '../features/compatibility/WhatIfPage';
import { ApplicationPage } from '../features/contracts/ApplicationPage';
import { ApplicationsPage } from '../features/contracts/ApplicationsPage';
import { EnvironmentsPage } from '../features/environments/EnvironmentsPage';
import { DiffPage } from '../features/subjects/DiffPage';
import { SubjectPage } from '../features/subjects/SubjectPage';
import { SubjectsPage } from '../features/subjects/SubjectsPage';
import { BASE } from '../routes';
import { ConnectionLine } from './ConnectionLine';
import { Head } from './Head';
import { NotFound } from './NotFound';
import { SignIn } from './SignIn';

/** The page: its frame, and which part an address shows. */
export function App() {
  return (
    <LocationProvider scope={BASE}>
      <ConnectionLine />
      <Head />
      <Router>
        <Route path={BASE} component={SubjectsPage} />
        <Route path={`${BASE}/subjects`} component={SubjectsPage} />
        <Route path={`${BASE}/subjects/:subject`} component={SubjectPage} />
        <Route path={`${BASE}/subjects/:subject/versions/:version`} component={SubjectPage} />
        <Route path={`${BASE}/subjects/:subject/diff`} component={DiffPage} />
        <Route path={`${BASE}/applications`} component={ApplicationsPage} />
        <Route path={`${BASE}/applications/:application`} component={ApplicationPage} />
        <Route path={`${BASE}/environments`} component={EnvironmentsPage} />
        <Route path={`${BASE}/what-if`} component={WhatIfPage} />
        <Route default component={NotFound} />
      </Router>
      <SignIn />
    </LocationProvider>
  );
}
