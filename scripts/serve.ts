import { ensureCluster } from '#cluster/embedded.ts';
import { ClusterProblem } from '#cluster/host/problem.ts';
import { progressPrinter } from '#cluster/progress-printer.ts';
import { runProgram, type Served } from '#server/program.ts';
import type { Settings } from '#server/settings.ts';
import { readClusters } from '#server/upstream/configured-clusters.ts';
import { labelClusters } from '#server/upstream/label-clusters.ts';
import { usage } from './usage.mjs';

await runProgram({
  usage,
  helpCommand: 'npm start -- --help',
  withoutClusters: localCluster,
  describe: (error) => (error instanceof ClusterProblem ? `${error.message}\n\n${error.hint}` : undefined),
});

async function localCluster(settings: Settings, signal: AbortSignal): Promise<Served> {
  const cluster = await ensureCluster({
    name: 'default',
    until: 'api',
    signal,
    onNotice: (sentence) => console.log(sentence),
    onProgress: progressPrinter((line) => console.log(line)),
  });
  const configured = labelClusters(
    await readClusters({ kind: 'kubeconfig', paths: [cluster.kubeconfigPath] }),
    settings,
  );
  const [admin, demo] = await Promise.all([cluster.adminToken(), cluster.demoToken()]);
  return {
    configured,
    inCluster: false,
    hints: [
      'Or with a token, good for 12 hours. Administrator:',
      '',
      admin,
      '',
      'Somebody who may only see namespace demo:',
      '',
      demo,
    ],
    farewell: 'The local cluster keeps running: "npm run cluster -- down" ends it.',
  };
}
