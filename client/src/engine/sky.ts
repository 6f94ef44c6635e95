import {
  BackSide, CanvasTexture, Color, LinearFilter, Mesh, RepeatWrapping, ShaderMaterial, SphereGeometry, Vector3, type Texture,
} from "three";
import type { Daylight } from "./daylight";

/** What all that shows the sky or mirrors it has in common; one object, so that a change of light reaches all. */
export interface SkyUniforms {
  readonly skyZenith: { value: Color };
  readonly skyHorizon: { value: Color };
  /** Of the sky where the sun is; its strength is in it. */
  readonly skyGlow: { value: Color };
  /** Of the sun's disc and of what it makes glitter. */
  readonly skySun: { value: Color };
  readonly skySunward: { value: Vector3 };
  readonly skyGlowing: { value: number };
}

export function createSkyUniforms(): SkyUniforms {
  return {
    skyZenith: { value: new Color() }, skyHorizon: { value: new Color() }, skyGlow: { value: new Color() },
    skySun: { value: new Color() }, skySunward: { value: new Vector3(0, 1, 0) }, skyGlowing: { value: 0 },
  };
}

/** Only the dome shows these. */
export interface DomeUniforms {
  readonly cloudColour: { value: Color };
  /** Closed cover, and single clouds in it. */
  readonly cover: { value: number };
  readonly cloudiness: { value: number };
  readonly stars: { value: number };
  readonly moonward: { value: Vector3 };
  readonly moonLit: { value: number };
}

export const createDomeUniforms = (): DomeUniforms => ({
  cloudColour: { value: new Color() }, cover: { value: 0 }, cloudiness: { value: 1 }, stars: { value: 0 }, moonward: { value: new Vector3(0, -1, 0) }, moonLit: { value: 0 },
});

export function setSky(sky: SkyUniforms, dome: DomeUniforms, light: Daylight): void {
  sky.skyZenith.value.copy(light.zenith);
  sky.skyHorizon.value.copy(light.horizon);
  sky.skyGlow.value.copy(light.glow);
  sky.skyGlowing.value = light.glowing;
  // What is behind clouds or under the horizon glitters nowhere.
  sky.skySun.value.copy(light.beam).multiplyScalar(light.sunward.y > -0.02 ? Math.min(1, light.beamStrength / 3) * (1 - light.cover) : 0);
  sky.skySunward.value.copy(light.sunward);
  dome.cloudColour.value.copy(light.cloud);
  dome.cover.value = light.cover;
  dome.cloudiness.value = light.clouds;
  dome.stars.value = light.stars;
  dome.moonward.value.copy(light.moonward);
  dome.moonLit.value = light.moonLit * (1 - light.cover);
}

/** `vec3 skyColour(vec3 direction)`: gradient and the glow round the sun, in linear light, without the disc. */
export const skyGlsl = /* glsl */ `
uniform vec3 skyZenith, skyHorizon, skyGlow, skySun, skySunward;
uniform float skyGlowing;
vec3 skyColour(vec3 direction) {
  float up = clamp(direction.y, 0.0, 1.0);
  vec3 colour = mix(skyHorizon, skyZenith, 1.0 - pow(1.0 - up, 2.6));
  // The band of an evening: low, and on the sun's side.
  // Two ways of length 1 are more than 1 apart by rounding, and a power of less than nothing is no number.
  float side = clamp(0.5 + 0.5 * dot(normalize(direction.xz + vec2(1e-5, 0.0)), normalize(skySunward.xz + vec2(1e-5, 0.0))), 0.0, 1.0);
  colour = mix(colour, skyGlow, skyGlowing * pow(side, 2.5) * exp(-up * 4.5));
  float near = max(dot(direction, skySunward), 0.0);
  return mix(colour, max(colour, skySun), (0.3 * pow(near, 8.0) + 0.5 * pow(near, 90.0)));
}
`;

/** The dome: gradient, sun, moon and stars, drawn clouds. Drawn last, where nothing else is. */
export function createSky(sky: SkyUniforms, dome: DomeUniforms): Mesh {
  const material = new ShaderMaterial({
    side: BackSide, depthWrite: false, fog: false, toneMapped: false,
    uniforms: { ...sky, ...dome, clouds: { value: drawClouds() } },
    vertexShader: /* glsl */ `
      varying vec3 way;
      void main() {
        way = position;
        vec4 place = projectionMatrix * vec4(mat3(viewMatrix) * position, 1.0);
        gl_Position = place.xyww;
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 way;
      uniform sampler2D clouds;
      uniform vec3 cloudColour, moonward;
      uniform float cover, cloudiness, stars, moonLit;
      ${skyGlsl}
      ${starsGlsl}
      void main() {
        vec3 direction = normalize(way);
        vec3 colour = skyColour(direction);
        float up = max(direction.y, 0.0);
        float open = 1.0 - cover;
        colour += starlight(direction) * stars * smoothstep(0.02, 0.3, up);
        colour += moonlight(direction) * open;
        vec2 at = vec2(atan(direction.x, -direction.z) / 6.2831853, sqrt(up));
        float drawn = texture2D(clouds, at).r;
        float above = texture2D(clouds, at + vec2(0.0, 0.03)).r;
        float cloud = smoothstep(0.1, 0.75, drawn) * smoothstep(0.02, 0.12, up) * smoothstep(0.98, 0.7, at.y);
        float sunny = max(dot(direction, skySunward), 0.0);
        vec3 lit = mix(cloudColour, max(cloudColour, mix(cloudColour, skyGlow, 0.6)), skyGlowing * pow(sunny, 2.0));
        // Bright where nothing of the cloud lies above, grey below.
        lit *= 0.88 + 0.16 * clamp(0.5 + 1.6 * (drawn - above), 0.0, 1.0);
        colour = mix(colour, lit, clamp(cloud * 0.85 * cloudiness, 0.0, 1.0) * (0.35 + 0.65 * open));
        // A closed cover is never one grey: the drawn clouds show in it as folds.
        float folds = 0.5 * texture2D(clouds, at * vec2(2.0, 0.8)).r + 0.5 * texture2D(clouds, at.yx * vec2(0.7, 1.3) + 0.37).r;
        colour = mix(colour, skyColour(direction) * (0.9 + 0.22 * folds), cover);
        colour += skySun * 1.5 * smoothstep(0.99935, 0.9997, dot(direction, skySunward));
        gl_FragColor = vec4(colour, 1.0);
        #include <colorspace_fragment>
      }`,
  });
  const mesh = new Mesh(new SphereGeometry(1, 32, 16), material);
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  // After all that is solid: only the pixels that stayed open are reckoned.
  mesh.renderOrder = 100;
  return mesh;
}

const starsGlsl = /* glsl */ `
float starlight(vec3 direction) {
  // A star in some of the cells of a cube around the eye: never drawn on a texture, so they stay points.
  vec3 grid = direction * 70.0;
  vec3 cell = floor(grid);
  float lot = fract(sin(dot(cell, vec3(12.9898, 78.233, 37.719))) * 43758.5453);
  vec3 spot = fract(vec3(lot * 13.7, lot * 71.3, lot * 193.1)) * 0.6 + 0.2;
  float point = smoothstep(0.16, 0.02, length(grid - cell - spot));
  return point * step(0.965, lot) * (0.25 + 0.75 * fract(lot * 517.0));
}
vec3 moonlight(vec3 direction) {
  float off = dot(direction, moonward);
  // Twice its size, as one remembers it; lit from the sun's side.
  float radius = 0.0095;
  vec3 across = direction - moonward * off;
  vec3 sunside = normalize(skySunward - moonward * dot(skySunward, moonward));
  float along = dot(across, sunside) / radius;
  float chord = sqrt(max(0.0, 1.0 - min(1.0, dot(across, across) / (radius * radius) - along * along)));
  float phase = smoothstep(-0.08, 0.08, along - (1.0 - 2.0 * moonLit) * chord);
  float disc = smoothstep(1.08, 0.92, length(across) / radius) * step(0.0, off);
  return vec3(0.92, 0.93, 0.88) * disc * phase * smoothstep(0.02, 0.4, stars + 0.12) + vec3(0.35, 0.4, 0.5) * moonLit * stars * 0.25 * pow(max(off, 0.0), 300.0);
}
`;

/** Cumulus in two bands: heaps of soft discs on a flat base, always the same ones. */
function drawClouds(): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = 1024;
  canvas.height = 256;
  // Drawn by the processor: two thousand gradients hold up a graphics card that is only imitated for seconds.
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  let seed = 20230116;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let cloud = 0; cloud < 17; cloud++) {
    const far = cloud % 3 !== 0;
    const x = ((cloud + random() * 0.7) / 17) * canvas.width;
    const base = far ? 178 + random() * 26 : 96 + random() * 40;
    const width = far ? 34 + random() * 40 : 60 + random() * 60;
    const height = width * (far ? 0.2 : 0.3);
    for (let puff = 0; puff < 26; puff++) {
      const along = random() * 2 - 1;
      const rise = random() * (1 - along * along);
      const radius = (0.12 + 0.2 * random()) * width * (1 - 0.5 * Math.abs(along));
      for (const wrap of [-canvas.width, 0, canvas.width]) {
        const cx = x + along * width + wrap;
        if (cx + radius < 0 || cx - radius > canvas.width) continue;
        const cy = base - rise * height;
        const soft = context.createRadialGradient(cx, cy, 0, cx, cy, radius);
        soft.addColorStop(0, "rgba(255,255,255,0.3)");
        soft.addColorStop(1, "rgba(255,255,255,0)");
        context.fillStyle = soft;
        context.fillRect(cx - radius, cy - radius, 2 * radius, 2 * radius);
      }
    }
  }
  const texture = new CanvasTexture(canvas);
  texture.wrapS = RepeatWrapping;
  // The seam at south would show a line of the smallest mip.
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  return texture;
}
