// Periodic windows, as librosa and scipy's get_window(fftbins=True) make them.

const COSINES = {
  hann: [0.5, -0.5],
  hamming: [0.54, -0.46],
  blackman: [0.42, -0.5, 0.08],
  rectangular: [1],
};

export const WINDOW_NAMES = Object.keys(COSINES);

// Width of the main lobe between its first zeros, in FFT bins.
export const LOBE_BINS = { hann: 4, hamming: 4, blackman: 6, rectangular: 2 };

export function makeWindow(name, n) {
  const window = new Float64Array(n);
  COSINES[name].forEach((weight, order) => {
    for (let i = 0; i < n; i++) window[i] += weight * Math.cos((2 * Math.PI * order * i) / n);
  });
  return window;
}
