// Which sources have hosts in common: they are visited by one worker, one after another, so that it alone asks those hosts.
import { isAllowedHost } from '../../../scrape/pages/address.js';
import type { Source } from '../../../scrape/sources/source.js';

export interface HostGroup {
  /** The names of the hosts as the sources state them, in order. */
  readonly hosts: readonly string[];
  /** In the order in which they were given. */
  readonly sources: readonly Source[];
}

const everyHostOf = '*.';

/**
 * Puts sources together that may ask a host in common, also by way of a third source.
 * @returns the groups in the order of their first sources
 */
export function hostGroups(sources: readonly Source[]): readonly HostGroup[] {
  const named = sources.map(({ hosts }) => hosts.map((host) => host.toLowerCase()));
  const { find, join } = joinedHosts([...new Set(named.flat())]);
  for (const [first = '', ...others] of named) for (const host of others) join(first, host);
  const groups = new Map<string, Source[]>();
  for (const [index, source] of sources.entries()) {
    const name = find(named[index]?.[0] ?? '');
    groups.set(name, [...(groups.get(name) ?? []), source]);
  }
  return [...groups.values()].map((members) => ({
    hosts: [...new Set(members.flatMap(({ hosts }) => hosts))].sort(),
    sources: members,
  }));
}

/** Names of hosts in groups. Those that a name with a star covers are in its group. */
function joinedHosts(hosts: readonly string[]) {
  const parents = new Map<string, string>();
  const find = (host: string): string => {
    const parent = parents.get(host) ?? host;
    if (parent === host) return host;
    const root = find(parent);
    parents.set(host, root);
    return root;
  };
  const join = (one: string, other: string) => {
    const [root, added] = [find(one), find(other)];
    if (root !== added) parents.set(added, root);
  };
  for (const wide of hosts.filter((host) => host.startsWith(everyHostOf)))
    for (const host of hosts)
      if (isAllowedHost(host.startsWith(everyHostOf) ? host.slice(everyHostOf.length) : host, [wide])) join(wide, host);
  return { find, join };
}
