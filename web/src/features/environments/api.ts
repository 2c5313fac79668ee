import { ask, part } from '../../api/client';
import type { Deployment, Environment } from '../../api/types';

export interface Deployed extends Environment {
  deployments: Deployment[];
}

/** Every environment with what is deployed there, production last. */
export async function whatIsDeployedWhere(): Promise<Deployed[]> {
  const environments = await ask<Environment[]>('GET', '/environments');
  const deployed = await Promise.all(
    environments.map(async (environment) => ({
      ...environment,
      deployments: await ask<Deployment[]>('GET', `/environments/${part(environment.name)}/deployments`),
    })),
  );
  return deployed.sort((one, other) => Number(one.production) - Number(other.production) || one.name.localeCompare(other.name));
}
