import {
  DirectionalLight, Fog, Frustum, Group, HemisphereLight, Matrix4, NeutralToneMapping, PCFShadowMap, PerspectiveCamera, Scene, ShaderChunk, Sphere, Vector3, WebGLRenderer,
  type Object3D,
} from "three";
import { daylightOf, exposure, fieldOfView } from "./daylight";
import { openGraphics, type GraphicsPower } from "./graphics-power";
import { createSky, createSkyUniforms, setSky } from "./sky";
import { Surfaces } from "./surfaces";

// Khronos Neutral takes 4 % off every colour for the shine that its own materials add. Ours add none: the palette would come out dark and harsh.
ShaderChunk.tonemapping_pars_fragment = ShaderChunk.tonemapping_pars_fragment.replace("color -= offset;", "");

// Half a bubble of words.
const besidePx = 160;

/** This browser cannot draw the world: the twin is the way. */
export class NoGraphics extends Error {}

export interface Extent { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }

/** A point of the window, in CSS pixels; `ahead` is false when it lies behind the eye, `inside` when it lies so far beside the window that nothing of a label there would be seen. */
export interface OnScreen { x: number; y: number; ahead: boolean; inside: boolean }

export interface Point { x: number; y: number; z: number }

/** Canvas, sky, light and eye. What stands in the space is put into {@link Stage.place}, who walks there into {@link Stage.people}. */
export class Stage {
  readonly surfaces: Surfaces;
  readonly power: GraphicsPower;
  /** The space's own things; emptied on leaving it. */
  readonly place = new Group();
  readonly people = new Group();
  readonly wind = { windTime: { value: 0 } };
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(fieldOfView, 1, 0.12, 9_000);
  readonly #sun = new DirectionalLight();
  readonly #fill = new HemisphereLight();
  readonly #sky = createSkyUniforms();
  readonly #canvas: HTMLCanvasElement;
  readonly #way = new Vector3();
  readonly #seen = new Frustum();
  readonly #projection = new Matrix4();
  readonly #ball = new Sphere();
  #pixels = 1;
  #shadows = true;
  #open = true;
  #width = 0;
  #height = 0;

  /** @throws NoGraphics */
  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    // Pixels so small need no smoothing.
    const graphics = openGraphics(canvas, devicePixelRatio < 1.75);
    if (!graphics) throw new NoGraphics("There is no WebGL here");
    this.power = graphics.power;
    try {
      this.#renderer = new WebGLRenderer({ canvas, context: graphics.context });
    } catch (cause) {
      throw new NoGraphics("WebGL could not be had", { cause });
    }
    const renderer = this.#renderer;
    renderer.toneMapping = NeutralToneMapping;
    renderer.toneMappingExposure = exposure;
    renderer.shadowMap.enabled = true;
    renderer.shadowMap.type = PCFShadowMap;
    // Only what never moves throws a shadow into the map: it is drawn once a space. People have their own.
    renderer.shadowMap.autoUpdate = false;
    this.surfaces = new Surfaces(this.#sky, this.wind);
    this.#scene.fog = new Fog(0xffffff, 20, 4_000);
    this.#scene.add(createSky(this.#sky), this.#fill, this.#sun, this.#sun.target, this.place, this.people);
    this.#scene.matrixWorldAutoUpdate = true;
    this.place.matrixAutoUpdate = false;
    this.resize();
  }

  get draws(): number { return this.#renderer.info.render.calls; }

  get triangles(): number { return this.#renderer.info.render.triangles; }

  get lost(): boolean { return this.#renderer.getContext().isContextLost(); }

  /** Where the sun's shadows point, metres of shadow for a metre of height. */
  get shade(): { readonly x: number; readonly z: number } {
    const { x, y, z } = this.#sky.skySunward.value;
    return { x: -x / y, z: -z / y };
  }

  /** Light and shadow for a space of this size; metres. */
  light(kind: "outdoor" | "indoor", extent: Extent): void {
    const light = daylightOf(kind);
    setSky(this.#sky, light);
    (this.#scene.fog as Fog).color.copy(light.horizon);
    this.#fill.color.copy(light.sky);
    this.#fill.groundColor.copy(light.bounce);
    this.#fill.intensity = light.fillStrength;
    const sun = this.#sun;
    sun.color.copy(light.sun);
    sun.intensity = light.sunStrength;
    // A roof would keep all light of the one sun out; inside, occlusion in the models does the shade.
    this.#open = kind === "outdoor";
    sun.castShadow = this.#shadows && this.#open;
    const middleX = (extent.minX + extent.maxX) / 2;
    const middleZ = (extent.minZ + extent.maxZ) / 2;
    const reach = Math.hypot(extent.maxX - extent.minX, extent.maxZ - extent.minZ) / 2;
    sun.target.position.set(middleX, 0, middleZ);
    sun.position.copy(light.sunward).multiplyScalar(reach + 80).add(sun.target.position);
    Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 2 * reach + 160 });
    sun.shadow.camera.updateProjectionMatrix();
    sun.shadow.mapSize.set(2048, 2048);
    sun.shadow.normalBias = 0.12;
    sun.shadow.bias = -0.0006;
    sun.shadow.radius = 2.2;
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
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 2) * this.#pixels);
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    // A tall phone would look through a keyhole: it gets more of the height.
    this.#camera.fov = width < height ? Math.min(75, fieldOfView * 1.22) : fieldOfView;
    this.#camera.updateProjectionMatrix();
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
    this.#renderer.dispose();
  }
}
