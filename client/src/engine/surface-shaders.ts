// What the materials of surfaces.ts add to those of three.js.

/** Leaves move about their root. */
export const windGlsl = /* glsl */ `
  #ifdef USE_INSTANCING
    vec3 windRoot = instanceMatrix[3].xyz;
  #else
    vec3 windRoot = (modelMatrix * vec4(position, 1.0)).xyz;
  #endif
  float windPhase = windTime * 1.3 + windRoot.x * 0.35 + windRoot.z * 0.27 + position.x * 0.9 + position.z * 0.7;
  transformed.xz += vec2(sin(windPhase), cos(windPhase * 0.83)) * 0.028 * clamp(position.y * 0.4, 0.0, 1.5);
`;

/** The colour of a leaf by its cell in the atlas, in the season. */
export const leafGlsl = /* glsl */ `
  vColor.rgb *= texelFetch(leafPalette, ivec2(floor(uv * 64.0)), 0).rgb;
`;

export const placeGlsl = /* glsl */ `
  vec4 placed = vec4(transformed, 1.0);
  #ifdef USE_INSTANCING
    placed = instanceMatrix * placed;
  #endif
  onGround = (modelMatrix * placed).xyz;
`;

/** Snow on what looks up, in drifts. @param amount - share of the ground that it covers, in GLSL. */
export const snowGlsl = (amount: string): string => /* glsl */ `
  float snowed = ${amount};
  if (snowed > 0.01) {
    float upward = (vec4(normal, 0.0) * viewMatrix).y;
    vec2 drift = onGround.xz;
    float heap = 0.5 + 0.25 * sin(drift.x * 0.31 + 2.0 * sin(drift.y * 0.17)) + 0.25 * sin(drift.y * 0.43 + 1.7 * sin(drift.x * 0.23 + 1.0));
    heap += 0.12 * sin(drift.x * 2.1 + 1.3 * sin(drift.y * 1.7));
    float lies = smoothstep(0.3, 0.75, upward) * smoothstep(1.02 - snowed * 1.25, 1.22 - snowed * 1.05, heap);
    diffuseColor.rgb = mix(diffuseColor.rgb, snowColour, lies);
  }
`;

/** How rooms behind windows are lit. */
export interface Rooms {
  /** Of a lit one. */
  readonly bright: number;
  /** Width and height of one, metres. */
  readonly size: readonly [number, number];
  /** Of a dark one, as a share. */
  readonly least: number;
  /** By how much one is darker than another, and how many have cool light, as shares. */
  readonly differ: number;
  readonly cool: number;
}

/** Offices that people leave one by one. */
export const offices: Rooms = { bright: 0.44, size: [3.1, 3.4], least: 0, differ: 0.5, cool: 0.3 };
/** A front of glass before one great hall: it glows as a whole, floor by floor. */
export const halls: Rooms = { bright: 0.5, size: [7.3, 4.2], least: 0.72, differ: 0.22, cool: 0 };

const decimal = (value: number): string => value.toFixed(2);

/** Light behind windows, in lamps, and of the street on walls. */
export const lampsGlsl = ({ bright, size, least, differ, cool }: Rooms): string => /* glsl */ `
  if (lampLight > 0.01) {
    #ifdef USE_MAP
      // Panes and lamps are those texels of the atlas that are half transparent.
      float pane = smoothstep(0.9, 0.6, sampledDiffuseColor.a);
      bool isLamp = vMapUv.y < 0.0625;
      vec2 room = floor(vec2(onGround.x + onGround.z, onGround.y) / vec2(${size.map(decimal).join(", ")}));
      float lot = fract(sin(dot(room, vec2(12.9898, 78.233)) + floor(onGround.x / 40.0)) * 43758.5453);
      float chance = onGround.y < 4.6 ? max(windowsLit, 0.8) : windowsLit;
      float on = isLamp ? 1.0 : max(step(lot, chance), ${decimal(least)}) * (1.0 - ${decimal(differ)} * fract(lot * 91.7));
      vec3 behind = mix(windowWarm, windowCool, step(${decimal(1 - cool)}, fract(lot * 37.3)));
      totalEmissiveRadiance += (isLamp ? windowWarm * 1.3 : behind * ${decimal(bright)}) * pane * on * lampLight;
    #endif
    float streetlit = exp(-max(onGround.y, 0.0) * 0.075) * (1.0 - abs((vec4(normal, 0.0) * viewMatrix).y));
    totalEmissiveRadiance += diffuseColor.rgb * windowWarm * 0.2 * streetlit * lampLight;
  }
`;

/** Paving in the rain: darker, mirroring the sky, with puddles. @param amount - 0 to 1, in GLSL. */
export const wetGlsl = (amount: string): string => /* glsl */ `
  float wet = ${amount};
  if (wet > 0.01) {
    vec3 wetEye = normalize(vViewPosition);
    vec2 basin = onGround.xz;
    float puddle = smoothstep(0.62, 0.78, 0.5 + 0.27 * sin(basin.x * 0.37 + 2.3 * sin(basin.y * 0.21)) + 0.23 * sin(basin.y * 0.53 + 1.9 * sin(basin.x * 0.29 + 0.6)));
    vec3 wetWay = (vec4(reflect(-wetEye, normal), 0.0) * viewMatrix).xyz;
    float wetGrazing = pow(1.0 - clamp(dot(wetEye, normal), 0.0, 1.0), 3.0);
    outgoingLight *= mix(1.0, 0.68 - 0.12 * puddle, wet);
    outgoingLight = mix(outgoingLight, skyColour(wetWay), wet * clamp((0.1 + 0.5 * puddle) * (0.25 + wetGrazing), 0.0, 0.85));
  }
`;

export const groundGlsl = /* glsl */ `
  diffuseColor.rgb *= groundTint;
`;

/** What is drawn with a bright day in its colours, in another light and thicker air. */
export const farGlsl = /* glsl */ `
  diffuseColor.rgb = mix(diffuseColor.rgb * farLight, skyHorizon, farHaze);
`;

/** In place of the chunk for environment maps: mirrors the sky. */
export const mirrorGlsl = (strength: string, plain: string): string => /* glsl */ `
  vec3 eyeward = normalize(vViewPosition);
  vec3 mirrored = (vec4(reflect(-eyeward, normal), 0.0) * viewMatrix).xyz;
  float grazing = pow(1.0 - clamp(dot(eyeward, normal), 0.0, 1.0), 4.0);
  vec3 mirroredSky = mix(skyColour(mirrored), skyHorizon * 0.55, smoothstep(0.02, -0.25, mirrored.y));
  float glint = pow(max(dot(mirrored, skySunward), 0.0), 220.0);
  outgoingLight = mix(outgoingLight, mirroredSky, clamp(${plain} + ${strength} * grazing, 0.0, 1.0)) + skySun * glint * 1.6;
`;
