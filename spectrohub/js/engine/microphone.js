// The microphone: blocks of samples as they come, and the last minute of them. Nothing leaves the page.

// Runs beside the page, so that no block is lost while a picture is drawn. 256 samples are 5 ms.
const TAP = `registerProcessor("spectrohub-tap", class extends AudioWorkletProcessor {
  block = new Float32Array(256);
  at = 0;
  process([[channel]]) {
    if (!channel) return true;
    this.block.set(channel, this.at);
    this.at += channel.length;
    if (this.at >= this.block.length) {
      this.port.postMessage(this.block, [this.block.buffer]);
      this.block = new Float32Array(256);
      this.at = 0;
    }
    return true;
  }
});`;

const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

// The newest samples, at most `size` of them.
export class Ring {
  constructor(size) {
    this.kept = new Float32Array(size);
    this.count = 0; // all that ever came
  }

  get length() {
    return Math.min(this.count, this.kept.length);
  }

  push(block) {
    const { kept } = this;
    const at = this.count % kept.length;
    const first = Math.min(block.length, kept.length - at);
    kept.set(block.subarray(0, first), at);
    kept.set(block.subarray(first), 0);
    this.count += block.length;
  }

  // The last n before the newest `back`, oldest first.
  last(n = this.length, back = 0, to = new Float32Array(n)) {
    const { kept } = this;
    const start = (this.count - back - n) % kept.length;
    const first = Math.min(n, kept.length - start);
    to.set(kept.subarray(start, start + first));
    to.set(kept.subarray(0, n - first), first);
    return to;
  }
}

// Asks for the microphone. Gives {sr, ring, close()}; onBlock is called after each block, onEnd when the device goes.
export async function openMicrophone(longestS, onBlock, onEnd = () => {}) {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", window.isSecureContext ? "NotSupportedError" : "SecurityError");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS });
  const context = new AudioContext({ latencyHint: "interactive" });
  const close = () => {
    stream.getTracks().forEach((track) => track.stop());
    if (context.state !== "closed") context.close();
  };
  try {
    await context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(TAP)}`); // a page that is a file has no blobs for it
    const ring = new Ring(Math.ceil(longestS * context.sampleRate));
    const tap = new AudioWorkletNode(context, "spectrohub-tap", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    tap.port.onmessage = ({ data }) => {
      ring.push(data);
      onBlock();
    };
    context.createMediaStreamSource(stream).connect(tap);
    stream.getAudioTracks()[0].addEventListener("ended", onEnd);
    await context.resume();
    const end = () => {
      tap.port.onmessage = null;
      close();
    };
    return { sr: context.sampleRate, ring, close: end };
  } catch (error) {
    close();
    throw error;
  }
}

// Why there is no microphone, and what works in its place.
export function whyNoMicrophone({ name, message }) {
  const file = location.protocol === "file:";
  const why = {
    NotAllowedError: file
      ? "The microphone was refused; browsers may do so for a page that is opened as a file."
      : "The microphone was refused. The sign beside the page's address allows it again.",
    SecurityError: "Browsers give the microphone only to pages over https or of this computer (localhost).",
    NotFoundError: "No microphone was found. Plug one in, or switch it on.",
    NotReadableError: "The microphone cannot be used now; another program may hold it.",
    NotSupportedError: "This browser gives pages no microphone.",
  }[name] ?? `The microphone did not start (${name}${message ? `: ${message}` : ""}).`;
  return `${why} A sound file works as well.`;
}
