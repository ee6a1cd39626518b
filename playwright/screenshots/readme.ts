import { namespace } from './shop.ts';
import type { Shot } from './shot.ts';
import { fillDeployForm, openShell, seeCapacity, seeCause, seeFinding } from './steps.ts';

const workload = `deployments.apps/${namespace}/web`;
const pages: readonly Shot[] = [
  { name: 'sign-in', path: '/login', signedInTo: [] },
  { name: 'pods', path: `pods?ns=${namespace}` },
  { name: 'overview', path: 'overview', before: seeCapacity },
  { name: 'workload', path: workload },
  { name: 'diagnosis', path: `deployments.apps/${namespace}/checkout`, before: seeCause },
  { name: 'map', path: `topology?ns=${namespace}&select=services/gateway`, before: seeFinding },
  { name: 'logs', path: `deployments.apps/${namespace}/gateway?tab=logs&find=refused`, before: openShell },
];

/** README's pictures, light and dark, some in Chinese. */
export const readmeShots: readonly Shot[] = [
  ...pages.flatMap((page) => [
    { ...page, name: `${page.name}-light` },
    { ...page, name: `${page.name}-dark`, options: { colorScheme: 'dark' as const } },
  ]),
  { name: 'overview-zh', path: 'overview', options: { locale: 'zh-CN' }, before: seeCapacity },
  { name: 'deploy-light', path: `deploy?ns=${namespace}`, before: fillDeployForm },
  { name: 'deploy-zh', path: `deploy?ns=${namespace}`, options: { locale: 'zh-CN' }, before: fillDeployForm },
  { name: 'workload-zh-dark', path: workload, options: { locale: 'zh-CN', colorScheme: 'dark' } },
];
