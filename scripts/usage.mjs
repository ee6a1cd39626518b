/** What `npm start -- --help` says, also before anything is installed. */
export const usage = `Pilothouse: a web console for Kubernetes

Usage: npm start -- [options]      what is missing is installed, what is stale is built, then it serves
       npm run dev -- [options]    the same with hot reload

Options
  --port N            port (7474)
  --host ADDRESS      address to listen on (localhost: this machine only)
  --https             serve https, with a certificate of its own unless one is given
  --config FILE       settings from a YAML file; the environment wins
  --kubeconfig FILE   serve the clusters of this kubeconfig
  --metrics-port N    serve /metrics on this port
  --help              this text

Clusters come from --kubeconfig, else from the pod's own cluster, else from KUBECONFIG or ~/.kube/config,
else a local cluster is made ("npm run cluster -- down" ends it).
`;
