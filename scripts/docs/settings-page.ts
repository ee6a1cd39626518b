import { environmentSettings, optionEnvironment } from '#server/settings.ts';
import { fileName } from '#server/settings-file.ts';

const introduction = `# Settings

Each setting is a variable of the environment, or stands in a YAML file (\`--config FILE\` or \`PILOTHOUSE_CONFIG\`); a few have an option as well. Options win over the environment, which wins over the file. What can't be used ends the start: everything that is wrong is said at once, by name and reason (in the file with its line) and without the value, which may be a secret. An empty setting counts as not set. This page is made from \`server/settings.ts\` (\`npm run docs:settings\`), and a test fails when it is not true any more. \`npm start -- --help\` prints the same.

In the column of meanings, what stands in parentheses is what holds without the setting.`;

const file = `## The file
\`\`\`yaml
# pilothouse.yaml
port: 7474
publicOrigins: [https://console.example.com]     # a list counts as its entries with commas
clusterName: { prod-eu: Shop EU, lab: Laboratory } # a mapping as KEY=VALUE with commas
readOnly: false
PILOTHOUSE_LOG_LEVEL: info                        # the variable's own name does as well
\`\`\`

At most 256 KiB. A name that is not in the table is an error with what may have been meant.`;

const telemetry = `## Traces
\`OTEL_EXPORTER_OTLP_ENDPOINT\` (or \`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\`) switches tracing on, with the other variables of OpenTelemetry (\`OTEL_EXPORTER_OTLP_HEADERS\`, \`OTEL_SERVICE_NAME\`, \`OTEL_RESOURCE_ATTRIBUTES\`, \`OTEL_TRACES_SAMPLER\`); [operations](operations.md#traces) says what is traced.`;

const reverseProxy = `## Behind a reverse proxy
Something in front that ends TLS needs one setting, the address that users type:

\`\`\`sh
PILOTHOUSE_PUBLIC_ORIGINS=https://console.example.com
\`\`\`

It has to pass \`Host\` on as the browser sent it: what a page may send is compared with the \`Origin\` that belongs to this name. \`X-Forwarded-For\` and \`Forwarded\` only take something away: who comes with them does not count as sitting at this machine. Other \`X-Forwarded-*\` headers decide nothing. Answers must not be gathered (Pilothouse sends \`X-Accel-Buffering: no\`), cut while they are quiet for less than a minute, or be shortened in their headers (cookies take up to 12 KB).

| what it passes | what works |
|---|---|
| HTTP and WebSocket | everything |
| HTTP alone | everything but terminals: lists, objects and logs come as one long answer each, and where long answers are held back, lists are asked for again and again; the page says so and offers to test it |

Ports of Pods and Services are opened on a second address: \`PILOTHOUSE_PROXY_ORIGIN\` names it, and another virtual host of the same proxy leads to \`PILOTHOUSE_PROXY_PORT\`. With several replicas, keep a browser at one of them for that address; sessions need no affinity, but the same \`PILOTHOUSE_SEALING_KEY_FILE\` everywhere.`;

/** docs/settings.md, whole. */
export function settingsPage(): string {
  const options = new Map<string, string>(Object.entries(optionEnvironment).map(([option, name]) => [name, option]));
  const rows = Object.entries(environmentSettings).map(([name, { about }]) => {
    const option = options.get(name);
    return `| \`${name}\` | ${name === 'PILOTHOUSE_CONFIG' ? '' : `\`${fileName(name)}\``} | ${option === undefined ? '' : `\`--${option}\``} | ${about.replaceAll('|', '\\|')} |`;
  });
  const table = ['| variable | in the file | option | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return `${[introduction, table, file, telemetry, reverseProxy].join('\n\n')}\n`;
}
