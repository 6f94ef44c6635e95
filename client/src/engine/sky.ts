import {
  BackSide, CanvasTexture, Color, LinearFilter, Mesh, RepeatWrapping, ShaderMaterial, SphereGeometry, Vector3, type Texture,
} from "three";
import type { Daylight } from "./daylight";

/** What all that shows the sky or mirrors it has in common; one object, so that a change of light reaches all. */
export interface SkyUniforms {
  readonly skyZenith: { value: Color };
  readonly skyHorizon: { value: Color };
  readonly skySun: { value: Color };
  readonly skySunward: { value: Vector3 };
}

export function createSkyUniforms(): SkyUniforms {
  return {
    skyZenith: { value: new Color() }, skyHorizon: { value: new Color() },
    skySun: { value: new Color() }, skySunward: { value: new Vector3(0, 1, 0) },
  };
}

export function setSky(uniforms: SkyUniforms, light: Daylight): void {
  uniforms.skyZenith.value.copy(light.zenith);
  uniforms.skyHorizon.value.copy(light.horizon);
  uniforms.skySun.value.copy(light.sun);
  uniforms.skySunward.value.copy(light.sunward);
}

/** `vec3 skyColour(vec3 direction)`: gradient and the glow round the sun, in linear light, without the disc. */
export const skyGlsl = /* glsl */ `
uniform vec3 skyZenith, skyHorizon, skySun, skySunward;
vec3 skyColour(vec3 direction) {
  float up = clamp(direction.y, 0.0, 1.0);
  vec3 colour = mix(skyHorizon, skyZenith, 1.0 - pow(1.0 - up, 2.6));
  float glow = max(dot(direction, skySunward), 0.0);
  return colour + skySun * (0.22 * pow(glow, 7.0) + 0.3 * pow(glow, 60.0)) * (1.0 - 0.5 * up);
}
`;

/** The dome: gradient, sun disc, drawn clouds. Drawn last, where nothing else is. */
export function createSky(uniforms: SkyUniforms): Mesh {
  const material = new ShaderMaterial({
    side: BackSide, depthWrite: false, fog: false, toneMapped: false,
    uniforms: { ...uniforms, clouds: { value: drawClouds() } },
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
      ${skyGlsl}
      void main() {
        vec3 direction = normalize(way);
        vec3 colour = skyColour(direction);
        float up = max(direction.y, 0.0);
        vec2 at = vec2(atan(direction.x, -direction.z) / 6.2831853, sqrt(up));
        float cloud = texture2D(clouds, at).r * smoothstep(0.02, 0.12, up) * smoothstep(0.98, 0.7, at.y);
        float lit = 0.94 + 0.3 * pow(max(dot(direction, skySunward), 0.0), 3.0);
        colour = mix(colour, mix(skyHorizon, vec3(1.0), 0.75) * lit, cloud * 0.85);
        colour += skySun * 1.5 * smoothstep(0.99935, 0.9997, dot(direction, skySunward));
        gl_FragColor = vec4(colour, 1.0);
        #include <colorspace_fragment>
      }`,
  });
  const dome = new Mesh(new SphereGeometry(1, 32, 16), material);
  dome.frustumCulled = false;
  dome.matrixAutoUpdate = false;
  // After all that is solid: only the pixels that stayed open are reckoned.
  dome.renderOrder = 100;
  return dome;
}

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
