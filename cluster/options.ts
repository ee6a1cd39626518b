import { parseArgs } from 'node:util';
import { ClusterProblem } from './host/problem.ts';

export type Command =
  | {
      readonly command: 'up';
      readonly name: string;
      readonly until: 'api' | 'nodes' | 'all';
      readonly controlPlaneOnly: boolean;
      readonly scratch: boolean;
    }
  | { readonly command: 'down'; readonly name: string; readonly purge: boolean }
  | { readonly command: 'status' | 'kubeconfig'; readonly name: string }
  | {
      readonly command: 'load';
      readonly name: string;
      readonly nodes: number;
      readonly pods: number;
      readonly namespaces: number | undefined;
    }
  | { readonly command: 'clear-load'; readonly name: string }
  | { readonly command: 'image'; readonly name: string; readonly archive: string }
  | { readonly command: 'help' };

export const usage = `A Kubernetes cluster on this machine, built from source.

Usage: npm run cluster -- COMMAND [OPTIONS]

Commands
  up           start it, or repair what of it has died
  down         end it and leave nothing behind; what it stores stays for the next start
  status       what runs, and where its files are
  kubeconfig   print the path of the administrator's kubeconfig
  load         fill it with nodes and pods that look alive
  image FILE   put an image into its nodes: what "npm run image" or "docker save" has written

Options
  --name NAME            which cluster (default: default); each has addresses and state of its own
  --help                 this text
  up
  --until api|nodes|all  what to wait for; the command ends then (default: all)
  --control-plane-only   no real nodes: no logs, terminals, metrics, traffic to pods
  --scratch              do not wait for the disk; state may be lost when the machine loses power
  down
  --purge                remove what it stores, too
  load
  --nodes N --pods N     how many
  --namespaces N         in how many namespaces (default: one for 2,500 pods)
  --clear                remove the load again
`;

/** Reads the command line. Throws a ClusterProblem for one that makes no sense. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const name = values.name ?? 'default';
  const [command, ...more] = positionals;
  if (values.help || command === undefined || command === 'help') return { command: 'help' };
  if (command === 'image' && more.length === 1) return { command, name, archive: more[0] ?? '' };
  if (more.length > 0) throw misuse(`"${more.join(' ')}" is one word too many.`);
  switch (command) {
    case 'up':
      return {
        command,
        name,
        until: untilOf(values.until ?? 'all'),
        controlPlaneOnly: values['control-plane-only'] ?? false,
        scratch: values.scratch ?? false,
      };
    case 'down':
      return { command, name, purge: values.purge ?? false };
    case 'status':
    case 'kubeconfig':
      return { command, name };
    case 'load':
      if (values.clear) return { command: 'clear-load', name };
      return {
        command,
        name,
        nodes: countOf('--nodes', values.nodes ?? '0'),
        pods: countOf('--pods', values.pods ?? '0'),
        namespaces:
          values.namespaces === undefined ? undefined : Math.max(1, countOf('--namespaces', values.namespaces)),
      };
    default:
      throw misuse(`There is no command "${command}".`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        until: { type: 'string' },
        'control-plane-only': { type: 'boolean' },
        scratch: { type: 'boolean' },
        purge: { type: 'boolean' },
        nodes: { type: 'string' },
        pods: { type: 'string' },
        namespaces: { type: 'string' },
        clear: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error));
  }
}

function untilOf(value: string): 'api' | 'nodes' | 'all' {
  if (value === 'api' || value === 'nodes' || value === 'all') return value;
  throw misuse(`--until takes api, nodes or all, not "${value}".`);
}

function countOf(option: string, value: string): number {
  if (/^\d{1,7}$/.test(value)) return Number(value);
  throw misuse(`${option} takes a number, not "${value}".`);
}

function misuse(message: string): ClusterProblem {
  return new ClusterProblem(message, 'npm run cluster -- --help shows what there is.');
}
