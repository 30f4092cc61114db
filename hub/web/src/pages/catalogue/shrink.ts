// A photograph made fit for kiosks before it leaves the browser: at most so many pixels and bytes, nothing in it but the
// picture. The hub checks the result all the same.
const LONGEST = 1600;
const MOST_BYTES = 170 * 1024;
const QUALITIES = [0.9, 0.82, 0.74, 0.66, 0.55];

const blobOf = (canvas: HTMLCanvasElement, type: string, quality?: number) =>
  new Promise<Blob>((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('canvas'))), type, quality));

async function draw(file: Blob, longest: number): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

// PNG keeps what is see-through; where it grows too heavy, JPEG and fewer pixels.
export async function shrink(file: Blob): Promise<Blob> {
  const canvas = await draw(file, LONGEST);
  if (file.type === 'image/png') {
    const png = await blobOf(canvas, 'image/png');
    if (png.size <= MOST_BYTES) return png;
  }
  for (const longest of [LONGEST, 1200, 900]) {
    const smaller = longest === LONGEST ? canvas : await draw(file, longest);
    for (const quality of QUALITIES) {
      const jpeg = await blobOf(smaller, 'image/jpeg', quality);
      if (jpeg.size <= MOST_BYTES) return jpeg;
    }
  }
  throw new Error('too large');
}
