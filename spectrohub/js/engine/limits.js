// The limits that Python keeps a widget's settings to, and so the ends of its sliders.

export function limitsOf(host) {
  const limits = host.get("_limits"); // {setting: [least, most]}
  return {
    least: (name) => limits[name][0],
    most: (name) => limits[name][1],
    between: (name, step = 1) => ({ min: limits[name][0], max: limits[name][1], step }),
    powersOfTwo(name) {
      const [least, most] = limits[name];
      return Array.from({ length: Math.log2(most / least) + 1 }, (_, i) => least * 2 ** i);
    },
  };
}
