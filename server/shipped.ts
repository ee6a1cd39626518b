// What the image and the archive start: everything but the means to build it and to make a cluster.
import { runProgram } from './program.ts';
import { SettingsProblem } from './settings.ts';

const usage = `Pilothouse: a web console for Kubernetes

Usage: node server/shipped.ts [options]

Options
  --port N            port (7474)
  --host ADDRESS      address to listen on (localhost: this machine only)
  --https             serve https, with a certificate of its own unless one is given
  --config FILE       settings from a YAML file; the environment wins
  --kubeconfig FILE   serve the clusters of this kubeconfig
  --metrics-port N    serve /metrics on this port
  --help              this text

Clusters come from --kubeconfig, else from the pod's own cluster, else from KUBECONFIG or ~/.kube/config.
`;

await runProgram({
  usage,
  helpCommand: '--help',
  withoutClusters: () =>
    Promise.reject(new SettingsProblem('There is no cluster to serve: name a kubeconfig with --kubeconfig FILE')),
});
