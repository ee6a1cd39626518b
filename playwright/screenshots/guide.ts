import { namespace } from './shop.ts';
import type { Shot } from './shot.ts';
import {
  checkManifests,
  fillDeployForm,
  fillGrantForm,
  misspell,
  openDrain,
  openKeys,
  openShell,
  seeCapacity,
  seeCause,
  seeFiles,
  seeLog,
  seeMatches,
  seeNodeCount,
} from './steps.ts';

const pages: readonly Shot[] = [
  { name: 'sign-in', path: '/login', signedInTo: [] },
  { name: 'overview', path: 'overview', before: seeCapacity },
  { name: 'diagnosis', path: `deployments.apps/${namespace}/checkout`, before: seeCause },
  { name: 'list', path: `pods?ns=${namespace}&q=image:busybox`, before: seeMatches },
  { name: 'deploy', path: `deploy?ns=${namespace}`, before: fillDeployForm },
  { name: 'service', path: `services/${namespace}/web` },
  { name: 'yaml', path: `deployments.apps/${namespace}/web?tab=yaml`, before: misspell },
  { name: 'apply', path: `apply?ns=${namespace}`, before: checkManifests },
  { name: 'logs', path: `deployments.apps/${namespace}/gateway?tab=logs&find=refused`, before: seeLog },
  { name: 'terminal', path: `deployments.apps/${namespace}/gateway?tab=logs`, before: openShell },
  { name: 'files', path: `pods/${namespace}/orders-db-0?tab=files&path=/data`, before: seeFiles },
  { name: 'storage', path: `persistentvolumeclaims/${namespace}/data-orders-db-0` },
  { name: 'configuration', path: `configmaps/${namespace}/checkout-settings` },
  { name: 'access', path: `access/grant?namespace=${namespace}`, before: fillGrantForm },
  { name: 'drain', path: 'nodes/-/node-2', before: openDrain },
  { name: 'clusters', path: '/clusters', signedInTo: ['dev-lab', 'shop-eu'], before: seeNodeCount },
  { name: 'keyboard', path: `pods?ns=${namespace}`, before: openKeys },
];

/** The guide's pictures, in both of its languages. Small ones: they stand in a column of text. */
export const guideShots: readonly Shot[] = ['en', 'zh-CN'].flatMap((language) =>
  pages.map((page) => ({
    ...page,
    name: `guide/${language}/${page.name}`,
    options: { locale: language === 'en' ? 'en-US' : language, viewport: { width: 1200, height: 720 } },
    colours: 48,
  })),
);
