import {
  DirectionalLight, FogExp2, Frustum, Group, HemisphereLight, Matrix4, NeutralToneMapping, PCFShadowMap, PerspectiveCamera, Scene, Sphere, Vector3, WebGLRenderer,
  type InstancedMesh, type Material, type Object3D,
} from "three";
import { fieldOfView, type Daylight } from "./daylight";
import { measureMemory } from "./graphics-memory";
import { openGraphics, rendererName, type GraphicsPower } from "./graphics-power";
import { isBare, LeafPalette, lawnTint } from "./leaf-palette";
import { limitsOf, pixelRatioFor, type Level } from "./levels";
import { Precipitation } from "./precipitation";
import type { SeasonMix } from "./seasons";
import "./shader-chunks";
import { createDomeUniforms, createSky, createSkyUniforms, setSky } from "./sky";
import { Surfaces } from "./surfaces";
import { Thicket } from "./thicket";

// Half a bubble of words.
const besidePx = 160;

/** This browser cannot draw the world: the twin is the way. */
export class NoGraphics extends Error {}

export interface Extent { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }

/** A point of the window, in CSS pixels; `ahead` is false when it lies behind the eye, `inside` when it lies so far beside the window that nothing of a label there would be seen. */
export interface OnScreen { x: number; y: number; ahead: boolean; inside: boolean }

export interface Point { x: number; y: number; z: number }

export interface StageOptions {
  readonly level: Level;
  /** Edges are smoothed whatever it costs: for a picture that stays. */
  readonly smooth?: boolean;
}

/** What a picture was made of, all its passes and shadows included. */
export interface PictureCost {
  readonly draws: number;
  readonly triangles: number;
  readonly programs: number;
  readonly textureMB: number;
  readonly geometryMB: number;
  readonly pixels: number;
}

// The sun's shadows are drawn anew when it has moved by so much: half a degree, two minutes.
const lowM = 1.3;
const shadowStep = Math.cos(0.5 * Math.PI / 180);

/** Canvas, sky, light and eye. What stands in the space is put into {@link Stage.place}, who walks there into {@link Stage.people}. */
export class Stage {
  readonly surfaces: Surfaces;
  readonly power: GraphicsPower;
  /** The space's own things; emptied on leaving it. */
  readonly place = new Group();
  readonly people = new Group();
  readonly wind = { windTime: { value: 0 } };
  readonly level: Level;
  readonly #leaves = new LeafPalette();
  readonly #falling: Precipitation;
  readonly #fog = new FogExp2(0xffffff, 1);
  /** By what is the same about their meshes. */
  readonly #thickets = new Map<string, Thicket>();
  readonly #shadowsFrom = new Vector3();
  readonly #middle = new Vector3();
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(fieldOfView, 1, 0.12, 40_000);
  readonly #sun = new DirectionalLight();
  readonly #fill = new HemisphereLight();
  readonly #sky = createSkyUniforms();
  readonly #dome = createDomeUniforms();
  readonly #canvas: HTMLCanvasElement;
  readonly #way = new Vector3();
  readonly #seen = new Frustum();
  readonly #projection = new Matrix4();
  readonly #ball = new Sphere();
  #pixels = 1;
  #shadows = true;
  #open = true;
  #reach = 0;
  #fov = fieldOfView;
  #calm = false;
  #falls = false;
  #night = 0;
  #width = 0;
  #height = 0;

  /** @throws NoGraphics */
  constructor(canvas: HTMLCanvasElement, { level, smooth = false }: StageOptions) {
    this.#canvas = canvas;
    this.level = level;
    // Pixels so small need no smoothing.
    const graphics = openGraphics(canvas, smooth || devicePixelRatio < 1.75, smooth);
    if (!graphics) throw new NoGraphics("There is no WebGL here");
    this.power = graphics.power;
    try {
      this.#renderer = new WebGLRenderer({ canvas, context: graphics.context });
    } catch (cause) {
      throw new NoGraphics("WebGL could not be had", { cause });
    }
    const renderer = this.#renderer;
    renderer.toneMapping = NeutralToneMapping;
    // One picture is all that is drawn for it: shadows and passes are counted with it.
    renderer.info.autoReset = false;
    renderer.shadowMap.enabled = true;
    renderer.shadowMap.type = PCFShadowMap;
    // Only what never moves throws a shadow into the map: it is drawn once a space. People have their own.
    renderer.shadowMap.autoUpdate = false;
    this.surfaces = new Surfaces(this.#sky, this.wind, this.#leaves.texture);
    this.#falling = new Precipitation(limitsOf[level].drops);
    this.#scene.fog = this.#fog;
    this.#scene.add(createSky(this.#sky, this.#dome), this.#falling.mesh, this.#fill, this.#sun, this.#sun.target, this.place, this.people);
    this.#scene.matrixWorldAutoUpdate = true;
    this.place.matrixAutoUpdate = false;
    this.resize();
  }

  get draws(): number { return this.#renderer.info.render.calls; }

  get triangles(): number { return this.#renderer.info.render.triangles; }

  /** What the browser calls that which draws here. */
  get device(): string { return rendererName(this.#renderer.getContext()); }

  get lost(): boolean { return this.#renderer.getContext().isContextLost(); }

  get cost(): PictureCost {
    const { textureBytes, geometryBytes } = measureMemory(this.#scene);
    const { width, height } = this.#renderer.domElement;
    const megabytes = (bytes: number): number => Math.round(bytes / 10_000) / 100;
    return {
      draws: this.draws, triangles: this.triangles, programs: this.#renderer.info.programs?.length ?? 0,
      textureMB: megabytes(textureBytes + width * height * 4), geometryMB: megabytes(geometryBytes), pixels: width * height,
    };
  }

  /** Where shadows point, metres of shadow for a metre of height, and how dark they are, 0 to 1. */
  get shade(): { readonly x: number; readonly z: number; readonly strength: number } {
    const { x, y, z } = this.#shadowsFrom;
    const { intensity } = this.#sun;
    return { x: -x / y, z: -z / y, strength: intensity / (intensity + 1.2) };
  }

  /** How much of the light is the lamps', 0 to 1. */
  get night(): number { return this.#night; }

  /** Nothing moves that need not. */
  set calm(calm: boolean) {
    this.#calm = calm;
    this.#falling.mesh.visible = this.#falls && !calm;
  }

  /** Room for the light of a space of this size; metres. */
  lay(kind: "outdoor" | "indoor", extent: Extent): void {
    // A roof would keep all light of the one sun out; inside, occlusion in the models does the shade.
    this.#open = kind === "outdoor";
    const sun = this.#sun;
    sun.castShadow = this.#shadows && this.#open;
    this.#middle.set((extent.minX + extent.maxX) / 2, 0, (extent.minZ + extent.maxZ) / 2);
    const reach = this.#reach = Math.hypot(extent.maxX - extent.minX, extent.maxZ - extent.minZ) / 2;
    sun.target.position.copy(this.#middle);
    Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 2 * reach + 160 });
    sun.shadow.camera.updateProjectionMatrix();
    const { shadowPixels } = limitsOf[this.level];
    sun.shadow.mapSize.set(shadowPixels, shadowPixels);
    sun.shadow.normalBias = 0.06 + 120 / shadowPixels;
    sun.shadow.bias = -0.0006;
    sun.shadow.radius = 2.2;
    this.#shadowsFrom.set(0, 0, 0);
  }

  /** Takes things of one kind that stand about in a space, at one level of detail: only those in sight are drawn. */
  plant(mesh: InstancedMesh, extent: Extent): void {
    const { of, level } = mesh.userData as { readonly of?: string; readonly level?: number };
    const kind = of === undefined ? mesh.uuid : `${of} of ${mesh.count} in ${(mesh.material as Material).name}`;
    const known = this.#thickets.get(kind);
    if (known) known.add(mesh, level ?? 0);
    else this.#thickets.set(kind, new Thicket(mesh, level));
    const thicket = this.#thickets.get(kind)!;
    // On a phone only what is high throws a shadow, and what stands where people are.
    if (this.level === "phone") mesh.castShadow &&= thicket.heightM > lowM && thicket.standsIn(extent);
  }

  /** The space's things are gone. */
  clear(): void {
    this.#thickets.clear();
    this.surfaces.dispose();
  }

  /** Light, air and season of an hour. Shadows are drawn anew only when what throws them has moved. */
  light(light: Daylight, seasons: SeasonMix): void {
    setSky(this.#sky, this.#dome, light);
    this.#night = this.#open ? light.night : 0;
    this.surfaces.light(light, !this.#open);
    this.#fog.color.copy(light.horizon);
    this.#fog.density = light.air;
    this.#fill.color.copy(light.sky);
    this.#fill.groundColor.copy(light.bounce);
    this.#fill.intensity = light.fillStrength;
    this.#sun.color.copy(light.beam);
    this.#sun.intensity = light.beamStrength;
    this.#renderer.toneMappingExposure = light.exposure;
    this.#leaves.paint(this.#open ? seasons : null);
    lawnTint(seasons, this.surfaces.lawnTint);
    this.#falls = light.falling !== null;
    this.#falling.fall(light.falling, Math.min(1, light.horizon.g * 1.4));
    this.calm = this.#calm;
    const bare = this.#open && isBare(seasons);
    if (bare !== this.surfaces.bare) {
      this.surfaces.bare = bare;
      this.castShadows();
    }
    if (light.beamward.dot(this.#shadowsFrom) > shadowStep) return;
    this.#shadowsFrom.copy(light.beamward);
    this.#sun.position.copy(light.beamward).multiplyScalar(this.#reach + 80).add(this.#middle);
    this.castShadows();
  }

  /** Has the graphics card make ready what it needs to draw something, side by side and without holding up the page, where it can. */
  async prepare(what: Object3D = this.#scene): Promise<void> {
    if (this.#renderer.extensions.has("KHR_parallel_shader_compile")) await this.#renderer.compileAsync(what, this.#camera, this.#scene);
  }

  /** Draws the shadows of {@link Stage.place} anew with the next picture. */
  castShadows(): void {
    this.#renderer.shadowMap.needsUpdate = true;
  }

  /** @param pixels - share of the device's pixels. */
  setQuality(pixels: number, shadows: boolean): void {
    this.#pixels = pixels;
    this.#shadows = shadows;
    this.#sun.castShadow = shadows && this.#open;
    this.resize();
  }

  resize(): void {
    const width = this.#canvas.clientWidth || innerWidth;
    const height = this.#canvas.clientHeight || innerHeight;
    this.#width = width;
    this.#height = height;
    this.#renderer.setPixelRatio(pixelRatioFor(Math.min(devicePixelRatio, 2) * this.#pixels, width, height, limitsOf[this.level].pixels));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    // A tall phone would look through a keyhole: it gets more of the height.
    this.#camera.fov = width < height ? Math.max(this.#fov, Math.min(75, this.#fov * 1.22)) : this.#fov;
    this.#camera.updateProjectionMatrix();
  }

  /** Degrees from the lower to the upper edge of a picture that is wider than high. */
  set fov(degrees: number) {
    if (degrees === this.#fov) return;
    this.#fov = degrees;
    this.resize();
  }

  look(x: number, y: number, z: number, atX: number, atY: number, atZ: number): void {
    this.#camera.position.set(x, y, z);
    this.#camera.lookAt(atX, atY, atZ);
    this.#camera.updateMatrixWorld();
    this.#seen.setFromProjectionMatrix(this.#projection.multiplyMatrices(this.#camera.projectionMatrix, this.#camera.matrixWorldInverse));
  }

  /** CSS pixels. */
  get width(): number { return this.#width; }

  /** Where the eye is, metres. */
  get x(): number { return this.#camera.position.x; }
  get y(): number { return this.#camera.position.y; }
  get z(): number { return this.#camera.position.z; }

  /** Whether a ball can be seen, as far as its direction goes. Metres. */
  sees(x: number, y: number, z: number, radius: number): boolean {
    this.#ball.center.set(x, y, z);
    this.#ball.radius = radius;
    return this.#seen.intersectsSphere(this.#ball);
  }

  render(seconds: number, wind: boolean): void {
    if (wind) this.wind.windTime.value += seconds;
    if (this.#falling.mesh.visible) this.#falling.step(seconds, this.x, this.y, this.z);
    for (const thicket of this.#thickets.values()) thicket.look(this.#seen, this.#camera.position, limitsOf[this.level].detail);
    this.#renderer.info.reset();
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where a point appears in the window. */
  project(x: number, y: number, z: number, into: OnScreen): void {
    const way = this.#way.set(x, y, z).applyMatrix4(this.#camera.matrixWorldInverse);
    into.ahead = way.z < -0.2;
    way.applyMatrix4(this.#camera.projectionMatrix);
    into.x = (way.x * 0.5 + 0.5) * this.#width;
    into.y = (0.5 - way.y * 0.5) * this.#height;
    into.inside = into.x > -besidePx && into.x < this.#width + besidePx && into.y > -besidePx / 4 && into.y < this.#height + besidePx;
  }

  /** The point at a height (metres) that appears at a pixel; false when one looks above the horizon there. */
  pick(pixelX: number, pixelY: number, height: number, into: Point): boolean {
    const { position } = this.#camera;
    const way = this.#way.set((pixelX / this.#width) * 2 - 1, 1 - (pixelY / this.#height) * 2, 0.5).unproject(this.#camera).sub(position);
    if (way.y > -1e-4) return false;
    const share = (height - position.y) / way.y;
    into.x = position.x + way.x * share;
    into.y = height;
    into.z = position.z + way.z * share;
    return true;
  }

  dispose(): void {
    this.surfaces.dispose();
    this.#leaves.dispose();
    this.#falling.dispose();
    this.#renderer.dispose();
  }
}
