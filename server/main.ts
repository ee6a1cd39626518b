import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DiagnoseThread } from './diagnose/thread/diagnose-thread.ts';
import { DownloadTickets } from './http/download-ticket.ts';
import { Listeners } from './http/listeners.ts';
import { nextPages, type Pages } from './http/pages.ts';
import { Router } from './http/router.ts';
import { findStaticFiles } from './http/static-files.ts';
import { LiveHub } from './live/hub.ts';
import { MemoryGuard } from './memory/memory-guard.ts';
import { createLog, standardError } from './observability/log.ts';
import { Metrics, serveMetrics } from './observability/metrics.ts';
import { startTracing } from './observability/tracing.ts';
import { readProduct } from './product.ts';
import { SessionCookies } from './session/cookies.ts';
import { Issuer } from './session/oidc/issuer.ts';
import { readOidc } from './session/oidc/oidc-settings.ts';
import { RoundTrips } from './session/oidc/round-trip.ts';
import { OnceLink } from './session/once-link.ts';
import { SignInLimit } from './session/rate-limit.ts';
import { sealingKeys } from './session/seal.ts';
import { type KeyMaterial, readSealingKey } from './session/sealing-key.ts';
import { type Settings, SettingsProblem } from './settings.ts';
import { ExecServer } from './streams/exec/exec-server.ts';
import { LogHub } from './streams/logs/log-hub.ts';
import { PortProxy } from './streams/port-proxy/port-proxy.ts';
import { ownCertificate } from './tls/own-certificate.ts';
import { Agents } from './upstream/agents.ts';
import { AnswerProbe } from './upstream/answers.ts';
import type { ConfiguredClusters } from './upstream/configured-clusters.ts';
import { UsageHistory } from './usage/usage-history.ts';

export interface RunningServer {
  /** `http://localhost:7474`, with the base path. */
  readonly address: string;
  readonly port: number;
  /** `http://localhost:7475`, where ports of Pods and Services are opened; undefined: they are not. */
  readonly portsAddress: string | undefined;
  /** The link that signs in once, where there is one: on loopback, with a credential of its own. */
  readonly signInLink: string | undefined;
  /** Ends streams, lets requests finish for the drain time of the settings, then ends. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly inCluster: boolean;
  /** Lines of log; default stderr. */
  readonly logDestination?: { write(line: string): void };
  /** Default: Next. */
  readonly pages?: Pages;
  /** How long a body may take; default two minutes. */
  readonly bodyTimeoutMs?: number;
  /** Bytes that this process uses; default: its resident memory. */
  readonly usedMemory?: () => number;
  /** Program of the threads that hold live lists; a test may have one of its own. */
  readonly liveThread?: URL;
}

/** Answering comes first. */
const warmAfterMs = 1_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Serves Pilothouse. @throws {SettingsProblem}, or the error of listening (`EADDRINUSE`). */
export async function startServer(
  settings: Settings,
  configured: ConfiguredClusters,
  options: StartOptions,
): Promise<RunningServer> {
  const { allowHttp, publicOrigins, basePath } = settings;
  const log = createLog(settings.logLevel, options.logDestination);
  const auditLog = createLog('info', options.logDestination);
  const keys = await readSealingKey(settings, options.inCluster);
  const tls = await tlsOf(settings, keys);
  for (const { context, reason } of configured.skipped) log.warn({ context, reason }, 'a context is not served');

  const product = await readProduct(root);
  const { version } = product;
  const metrics = new Metrics(version);
  const tracing = await startTracing(process.env, version);
  const agents = new Agents((call) => metrics.call(call));
  const leaving = new AbortController();
  const draining = new AbortController();
  const own = isLoopbackHost(settings.host) && 'cluster' in configured.own ? configured.own : undefined;
  const link = own === undefined ? undefined : new OnceLink(own);
  const oidcSettings = await readOidc(settings.oidc, configured.clusters);
  const issuer = oidcSettings === undefined ? undefined : new Issuer(oidcSettings);
  const pages = options.pages ?? (await nextPages(root, settings.dev, basePath));
  const timeouts = { headersTimeoutMs: settings.upstreamTimeoutMs, bodyTimeoutMs: settings.upstreamTimeoutMs };
  const live = new LiveHub({
    agents,
    timeouts,
    productVersion: version,
    checkMs: settings.liveCheckMs,
    threads: settings.liveWorkers,
    threadMemoryMb: settings.liveMemoryMb,
    threadEntry: options.liveThread ?? new URL('./live/worker/worker.ts', import.meta.url),
    metrics: metrics.live,
    figures: metrics,
    log,
    logLevel: settings.logLevel,
  });
  const memory = new MemoryGuard({
    limitBytes: settings.memoryLimitBytes,
    log,
    changed: (isShort) => live.memory(isShort),
    ...(options.usedMemory === undefined ? {} : { used: options.usedMemory }),
  });
  metrics.watchMemory(memory);
  const logs = new LogHub({ sessions: live.sessions, metrics: metrics.logs });
  const sealing = sealingKeys(keys.current, keys.previous);
  const rules = { allowHttp, publicOrigins, servesHttps: tls !== undefined };
  const ports = new PortProxy({
    keys: sealing,
    agents,
    timeouts,
    readOnly: settings.readOnly,
    rules,
    publicOrigin: settings.proxyOrigin,
    log,
    auditLog,
    metrics,
  });
  const exec = new ExecServer({
    readOnly: settings.readOnly,
    sessions: live.sessions,
  });
  const usage = new UsageHistory();
  const diagnosis = new DiagnoseThread();
  const router = new Router({
    rules,
    session: {
      clusters: configured.clusters,
      cookies: new SessionCookies(sealing, Date.now, basePath),
      agents,
      probe: new AnswerProbe(),
      limit: new SignInLimit(settings.signInsPerMinute),
      link,
      own,
      oidc: issuer === undefined ? undefined : { issuer, trips: new RoundTrips(sealing, Date.now, basePath), basePath },
      sessionMs: settings.sessionMs,
      timeouts,
      product,
      secureAddress: (host) => {
        const own = tls === undefined ? undefined : `https://${host}`;
        const origin = publicOrigins.find((one) => one.startsWith('https://')) ?? own;
        return origin === undefined ? undefined : `${origin}${basePath}`;
      },
      entryAddress: settings.entryAddress,
      readOnly: settings.readOnly,
    },
    live,
    logs,
    ports,
    exec,
    usage,
    diagnosis,
    tickets: new DownloadTickets(sealing),
    basePath,
    staticFiles: settings.dev ? new Map() : await findStaticFiles(root, basePath),
    pages,
    dev: settings.dev,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 120_000,
    log,
    auditLog,
    metrics,
    memory,
    leaving: leaving.signal,
    tracing,
    draining: draining.signal,
  });
  const listeners = await Listeners.open(
    { host: settings.host, port: settings.port, ...(tls === undefined ? {} : { tls }) },
    router,
  );
  const proxyPort = proxyPortOf(settings);
  if (proxyPort !== 'off') {
    const { host } = settings;
    await ports.listen({ host, port: proxyPort, mainPort: listeners.port, tls }).catch(async (error: unknown) => {
      await listeners.close(0);
      throw proxyPort === undefined
        ? error
        : new SettingsProblem(`PILOTHOUSE_PROXY_PORT: can't listen on ${proxyPort}`);
    });
  }
  const metricsServer =
    settings.metricsPort === undefined
      ? undefined
      : await serveMetrics(metrics, settings.metricsHost, settings.metricsPort);
  const scheme = tls === undefined ? 'http' : 'https';
  const addressOf = (port: number) => `${scheme}://${shownHost(settings.host)}:${port}`;
  const address = `${addressOf(listeners.port)}${basePath}`;
  const warming = setTimeout(() => live.warm(), warmAfterMs).unref();
  log.debug({ address }, 'serving');
  return {
    address,
    port: listeners.port,
    portsAddress: settings.proxyOrigin ?? (ports.port === undefined ? undefined : addressOf(ports.port)),
    signInLink: link === undefined ? undefined : `${address}/login#once=${link.code}`,
    async stop() {
      leaving.abort();
      clearTimeout(warming);
      memory.stop();
      // A Service still sends new connections here for a moment: what is cut now would come back.
      if (settings.shutdownDelayMs > 0) await after(settings.shutdownDelayMs);
      draining.abort();
      exec.stop();
      usage.stop();
      await Promise.all([
        listeners.close(settings.drainMs),
        live.drain(settings.drainMs),
        logs.drain(settings.drainMs),
        ports.stop(settings.drainMs),
      ]);
      await Promise.all([live.stop(), diagnosis.stop()]);
      await Promise.all([tracing.stop(), agents.destroy(), issuer?.close(), pages.close(), closeServer(metricsServer)]);
      log.info('ended');
      await standardError.flush();
    },
  };
}

async function tlsOf(settings: Settings, keys: KeyMaterial): Promise<{ certificate: string; key: string } | undefined> {
  if (!settings.https) return undefined;
  if (settings.tlsCertFile !== undefined && settings.tlsKeyFile !== undefined) {
    return {
      certificate: await readFile(settings.tlsCertFile, 'utf8'),
      key: await readFile(settings.tlsKeyFile, 'utf8'),
    };
  }
  const named = settings.publicOrigins.map((origin) => new URL(origin).hostname.replace(/^\[|\]$/g, ''));
  const own = isWildcard(settings.host) ? [] : [settings.host];
  return ownCertificate(keys.current, [...new Set(['localhost', '127.0.0.1', '::1', ...own, ...named])]);
}

/**
 * Beyond loopback, and behind something that ends TLS, there is a second port only where somebody has said so: often no
 * other than the first one can be reached.
 */
function proxyPortOf({ proxyPort, proxyOrigin, host, publicOrigins }: Settings): number | 'off' | undefined {
  if (proxyPort !== undefined) return proxyPort;
  const isNear = isLoopbackHost(host) && publicOrigins.length === 0;
  return isNear || proxyOrigin !== undefined ? undefined : 'off';
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function shownHost(host: string): string {
  if (isWildcard(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function closeServer(
  server: { close(done: () => void): unknown; closeAllConnections(): void } | undefined,
): Promise<void> {
  if (server === undefined) return Promise.resolve();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
