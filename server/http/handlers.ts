import { handleAddress } from '#server/address/route.ts';
import { handleApply } from '#server/apply/route.ts';
import { handleCertificate } from '#server/certificate/route.ts';
import { handleDiagnose } from '#server/diagnose/route.ts';
import type { DiagnoseThread } from '#server/diagnose/thread/diagnose-thread.ts';
import type { LiveHub } from '#server/live/hub.ts';
import { handleNamespaces } from '#server/namespaces/route.ts';
import { handleChanges } from '#server/overview/changes-route.ts';
import { handleDeprecations } from '#server/overview/deprecations-route.ts';
import { handleUnserved } from '#server/overview/unserved-route.ts';
import { handlePassThrough } from '#server/passthrough/pass-through.ts';
import { handleOidcStart } from '#server/session/oidc/oidc-sign-in.ts';
import { handleRenew } from '#server/session/renew-route.ts';
import {
  handleGetSession,
  handleKubeconfigContexts,
  handleSignIn,
  handleSignOut,
  type SessionServices,
} from '#server/session/session-routes.ts';
import type { ExecServer } from '#server/streams/exec/exec-server.ts';
import { fileHandlers } from '#server/streams/files/route.ts';
import { handleLogDownload, handleLogTicket } from '#server/streams/logs/download.ts';
import type { LogHub } from '#server/streams/logs/log-hub.ts';
import type { PortProxy } from '#server/streams/port-proxy/port-proxy.ts';
import { handleTopology } from '#server/topology/route.ts';
import { readOnlyRefusal } from '#server/upstream/read-only.ts';
import { handleUsage } from '#server/usage/route.ts';
import type { UsageHistory } from '#server/usage/usage-history.ts';
import type { ClusterRoute, PathParts, ServerRoute, SocketRoute } from './api-routes.ts';
import type { ClusterContext, ClusterUpgradeHandler, Handler } from './route.ts';

export interface HandlerParts {
  readonly live: LiveHub;
  readonly logs: LogHub;
  readonly ports: PortProxy;
  readonly exec: ExecServer;
  readonly usage: UsageHistory;
  readonly diagnosis: DiagnoseThread;
}

type PlacedHandler = (context: ClusterContext, parts: PathParts) => Promise<void>;

export function serverHandlers(session: SessionServices): Readonly<Record<ServerRoute, Handler>> {
  return {
    session: (context) => handleGetSession(context, session),
    'sign-in': (context) => handleSignIn(context, session),
    'sign-out': (context) => handleSignOut(context, session),
    kubeconfig: (context) => handleKubeconfigContexts(context, session),
    oidc: (context) => handleOidcStart(context, session.oidc),
    renew: (context) => handleRenew(context, session),
  };
}

export function clusterHandlers(
  { live, logs, ports, usage, diagnosis }: HandlerParts,
  { readOnly }: { readonly readOnly: boolean },
): Readonly<Record<ClusterRoute, PlacedHandler>> {
  return {
    k8s: (context, { rest = '' }) => handlePassThrough(context, rest),
    apply: readOnly ? refuseReadOnly : handleApply,
    namespaces: handleNamespaces,
    diagnose: (context) => handleDiagnose(context, diagnosis),
    topology: handleTopology,
    changes: handleChanges,
    unserved: handleUnserved,
    usage: (context) => handleUsage(context, usage),
    deprecations: handleDeprecations,
    address: handleAddress,
    certificate: handleCertificate,
    open: ports.open,
    'live-stream': live.stream,
    'live-poll': live.poll,
    'logs-stream': logs.stream,
    'logs-ticket': handleLogTicket,
    'logs-download': (context, { ticket = '' }) => handleLogDownload(context, ticket),
    'files-list': fileHandlers.list,
    'files-read': fileHandlers.read,
    'files-change': fileHandlers.change,
    'files-upload': fileHandlers.upload,
    'files-ticket': fileHandlers.ticket,
    'files-download': (context, { ticket = '' }) => fileHandlers.download(context, ticket),
  };
}

export function socketHandlers({
  live,
  logs,
  exec,
}: HandlerParts): Readonly<Record<SocketRoute, ClusterUpgradeHandler>> {
  return { live: live.upgrade, logs: logs.upgrade, exec: exec.upgrade };
}

/** At once, instead of one refusal for each object. */
function refuseReadOnly(): Promise<never> {
  return Promise.reject(readOnlyRefusal());
}
