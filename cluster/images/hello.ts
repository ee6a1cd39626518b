import type { ImageSpec } from './image.ts';
import { baseEntries, busyboxEntries, completeEntries, textFile } from './root-filesystem.ts';

/**
 * A small app with probes, on port 8080: `/` says hello, `/healthz` and `/readyz` answer 200 while their files are
 * there (remove /www/readyz to make it not ready, /www/healthz to have it restarted). STARTUP_SECONDS delays it.
 */
export async function helloImage(busybox: string, version: string): Promise<ImageSpec> {
  return {
    repository: 'pilothouse/hello',
    tags: [version],
    entries: completeEntries([
      ...baseEntries(),
      ...(await busyboxEntries(busybox)),
      textFile('bin/hello', script, 0o755),
    ]),
    command: ['hello'],
    environment: { HELLO_VERSION: version },
    exposedPorts: ['8080/tcp'],
  };
}

const script = `#!/bin/sh
set -e
echo "hello $HELLO_VERSION is starting"
sleep "\${STARTUP_SECONDS:-0}"
mkdir -p /www
echo "\${GREETING:-Hello} from $(hostname), version $HELLO_VERSION" > /www/index.html
echo ok > /www/healthz
echo ok > /www/readyz
echo "listening on port 8080"
exec httpd -f -vv -p 8080 -h /www
`;
