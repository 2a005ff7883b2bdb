// What happens to a printed page until it is a file: stamps, a pen, the camera or scanner, and how its picture is kept.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Chance, chanceOf } from '../collection/seeded-random.js';

/** What a page goes through. Lengths are in points. */
export interface Wear {
  /** A stamp in red around this place of each page. */
  readonly stamp?: readonly [x: number, y: number];
  readonly stampColour?: string;
  /** How far the paper is turned, in degrees clockwise. */
  readonly degrees?: number;
  /** How much narrower the page is at its top than at its foot, as a share of its width. */
  readonly perspective?: number;
  /** How far a line in the middle of the page bends down. */
  readonly curl?: number;
  /** How much darker the paper is at one side, from 0 to 1. */
  readonly shadow?: number;
  /** The shade of the paper. */
  readonly paper?: string;
  /** The share of ink that is left, from 0 to 1. */
  readonly ink?: number;
  readonly blur?: number;
  /** How far shades stray, of 255. */
  readonly noise?: number;
  /** How many specks of dust an inch of paper has, squared. */
  readonly dust?: number;
  /** A quarter turn of the whole page, clockwise. */
  readonly quarter?: 90 | 180 | 270;
}

const pointsPerInch = 72;
const channels = 4;

/** Puts a page through what it goes through. @param scale pixels per point */
export function worn(page: Canvas, wear: Wear, scale: number, seed: number): Canvas {
  const chance = chanceOf(seed);
  const stamped = onPaper(page, wear, scale, chance);
  const bent = bentPage(stamped, wear, scale);
  const blurred = wear.blur ? filtered(bent, `blur(${wear.blur * scale}px)`) : bent;
  withShades(blurred, wear, chance);
  return wear.quarter ? quarterTurned(blurred, wear.quarter) : blurred;
}

function onPaper(page: Canvas, { paper = '#ffffff', ink = 1, ...wear }: Wear, scale: number, chance: Chance): Canvas {
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, page.width, page.height);
  context.globalCompositeOperation = 'multiply';
  context.globalAlpha = ink;
  context.drawImage(page, 0, 0);
  context.globalAlpha = 1;
  context.scale(scale, scale);
  if (wear.stamp) drawStamp(context, wear.stamp, wear.stampColour ?? '#d8202c');
  const [width, height] = [page.width / scale, page.height / scale];
  const specks = Math.round(((wear.dust ?? 0) * width * height) / pointsPerInch ** 2);
  context.fillStyle = '#202020';
  for (let speck = 0; speck < specks; speck++) {
    const side = 0.3 + 0.7 * chance.share();
    context.fillRect(chance.share() * width, chance.share() * height, side, side);
  }
  return canvas;
}

const stampRadius = 57;

/** A round stamp with a star, 4 cm across, as organs use. */
function drawStamp(context: SKRSContext2D, [x, y]: readonly [number, number], colour: string): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.globalAlpha = 0.85;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, stampRadius, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  for (let corner = 0; corner < 10; corner++) {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const reach = corner % 2 === 0 ? 16 : 6.5;
    context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  context.fill();
  for (let place = 0; place < 11; place++) {
    const angle = Math.PI * (0.85 + (place * 1.3) / 10);
    context.save();
    context.translate(x + 44 * Math.cos(angle), y + 44 * Math.sin(angle));
    context.rotate(angle + Math.PI / 2);
    context.fillRect(-5, -6, 2, 12);
    context.fillRect(3, -6, 2, 12);
    context.fillRect(-5, -1, 10, 2);
    context.restore();
  }
  context.globalAlpha = 1;
}

function filtered(page: Canvas, filter: string): Canvas {
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.filter = filter;
  context.drawImage(page, 0, 0);
  return canvas;
}

/** Each place of the new picture is taken from where it was on the paper. */
function bentPage(page: Canvas, { degrees = 0, perspective = 0, curl = 0 }: Wear, scale: number): Canvas {
  if (degrees === 0 && perspective === 0 && curl === 0) return page;
  const { width, height } = page;
  const { data } = page.getContext('2d').getImageData(0, 0, width, height);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const result = context.createImageData(width, height);
  const angle = (-degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [x - width / 2, y - height / 2];
      const spread = 1 + perspective * (1 - y / height);
      const turnedX = (across * cosine - down * sine) * spread + width / 2;
      const bend = curl * scale * Math.sin((Math.PI * x) / width);
      const turnedY = across * sine + down * cosine + height / 2 - bend;
      const at = (y * width + x) * channels;
      blend(result.data, at, data, turnedX, turnedY, width, height);
    }
  context.putImageData(result, 0, 0);
  return canvas;
}

const desk = 150;

function blend(
  target: Uint8ClampedArray,
  at: number,
  source: Uint8ClampedArray,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const isOutside = left < 0 || top < 0 || left + 1 >= width || top + 1 >= height;
  const [right, low] = [x - left, y - top];
  const from = (top * width + left) * channels;
  for (let channel = 0; channel < channels - 1; channel++) {
    const shade = (place: number) => source[place + channel] ?? 0;
    const above = shade(from) * (1 - right) + shade(from + channels) * right;
    const below = shade(from + width * channels) * (1 - right) + shade(from + (width + 1) * channels) * right;
    target[at + channel] = isOutside ? desk : above * (1 - low) + below * low;
  }
  target[at + channels - 1] = 255;
}

function withShades(page: Canvas, { shadow = 0, noise = 0 }: Wear, chance: Chance): void {
  if (shadow === 0 && noise === 0) return;
  const context = page.getContext('2d');
  const picture = context.getImageData(0, 0, page.width, page.height);
  const { data, width, height } = picture;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels) {
      const light = 1 - shadow * (0.7 * (x / width) ** 2 + 0.3 * (y / height));
      const stray = noise === 0 ? 0 : (chance.share() + chance.share() + chance.share() - 1.5) * noise;
      for (let channel = 0; channel < channels - 1; channel++)
        data[at + channel] = (data[at + channel] ?? 0) * light + stray;
    }
  context.putImageData(picture, 0, 0);
}

function quarterTurned(page: Canvas, quarter: 90 | 180 | 270): Canvas {
  const isSideways = quarter !== 180;
  const canvas = createCanvas(isSideways ? page.height : page.width, isSideways ? page.width : page.height);
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarter * Math.PI) / 180);
  context.drawImage(page, -page.width / 2, -page.height / 2);
  return canvas;
}
