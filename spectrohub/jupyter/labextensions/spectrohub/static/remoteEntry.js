(()=>{function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10);function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var OPEN="spectrohub-open";var look_default=`
    body {
      --sh-accent: #a3307e; --sh-accent-soft: #a3307e26; --sh-good: #17703f; --sh-not-yet: #a34a00; --sh-bad: #b3261e; --sh-bad-soft: #b3261e38; --sh-waits: #25\
63a8; --sh-gold: #dba100; --sh-gold-text: #6b4a00; --sh-text: var(--jp-ui-font-color1, #1f1f24); --sh-muted: #5a5a66; --sh-line: var(--jp-border-color2, #dcdce2\
); --sh-surface: var(--jp-layout-color1, #ffffff); --sh-page: #ffffff; --sh-raised: #1f1f240f; --sh-shade: #00000026; --sh-scheme: light; --sh-line-1: #d6336c; \
--sh-line-2: #2f7fd1; --sh-line-3: #e08a1e; --sh-line-4: #1f9d78; --sh-line-quiet: #8a8f98; --sh-picture: #000004; --sh-wave: #b5367a; --sh-mark: #6ff0ff; --sh-\
mark-deep: #19b8cc; --sh-cross: #ffffff8c; --sh-glass: #ffffff38; --sh-veil: #00000080; --sh-unseen: #1c1044ad; --sh-mark-right: #7dffb8; --sh-frame: #ffffff;
      --sh-radius-card: 14px; --sh-radius-part: 9px; --sh-radius-small: 6px; --sh-radius-mark: 3px; --sh-radius-pill: 999px; --sh-width-column: 1040px; --sh-wid\
th-words: 76ch; --sh-font-ui: var(--jp-ui-font-family, system-ui, sans-serif); --sh-font-code: var(--jp-code-font-family, ui-monospace, "SFMono-Regular", Menlo,\
 Consolas, "DejaVu Sans Mono", monospace); --sh-size-text: 14px; --sh-size-dense: 13px; --sh-size-small: 12px; --sh-size-title: 16px;
    }
    body[data-jp-theme-light="false"] { --sh-accent: #f08aa9; --sh-accent-soft: #f08aa933; --sh-good: #6fd3a0; --sh-not-yet: #ffab5e; --sh-bad: #ff7a6b; --sh-ba\
d-soft: #ff7a6b40; --sh-waits: #6ea8e0; --sh-gold: #e3b341; --sh-gold-text: #f5d27a; --sh-text: var(--jp-ui-font-color1, #ececf1); --sh-muted: #b0b0bc; --sh-lin\
e: var(--jp-border-color2, #45454f); --sh-surface: var(--jp-layout-color1, #1b1b21); --sh-page: #141418; --sh-raised: #ffffff17; --sh-shade: #00000059; --sh-sch\
eme: dark; }
    @media (prefers-color-scheme: dark) { body:not([data-jp-theme-light]) { --sh-accent: #f08aa9; --sh-accent-soft: #f08aa933; --sh-good: #6fd3a0; --sh-not-yet:\
 #ffab5e; --sh-bad: #ff7a6b; --sh-bad-soft: #ff7a6b40; --sh-waits: #6ea8e0; --sh-gold: #e3b341; --sh-gold-text: #f5d27a; --sh-text: var(--jp-ui-font-color1, #ec\
ecf1); --sh-muted: #b0b0bc; --sh-line: var(--jp-border-color2, #45454f); --sh-surface: var(--jp-layout-color1, #1b1b21); --sh-page: #141418; --sh-raised: #fffff\
f17; --sh-shade: #00000059; --sh-scheme: dark; } }
  `;async function arrange(shell){(await shell.restored).fresh&&(await new Promise(done=>setTimeout(done)),window.innerWidth>=1e3?shell.activateById("table-of-conte\
nts"):shell.collapseLeft())}var cells_default=`/* Code, text and outputs keep the column of the cards, on a wide screen too. */
.jp-Notebook .jp-Cell { max-width: calc(var(--sh-width-column) + var(--jp-cell-prompt-width) + 22px); }
.jp-Notebook .jp-RenderedHTMLCommon:has(> [class*="sh-"]) { padding-right: 0; }
/* Folded code is three dots, not a grey line of Python. While it has shown nothing yet, it says how to run it. */
.jp-Notebook .jp-InputPlaceholder .jp-PlaceholderText { display: none; }
.jp-Notebook .jp-InputPlaceholder .jp-Placeholder-content { border: 0; background: none; line-height: 1; padding: 0; }
.jp-Notebook .jp-InputPlaceholder { min-height: 0; }
.jp-Notebook .jp-InputPlaceholder .jp-MoreHorizIcon { opacity: 0.45; }
.jp-Notebook .jp-Cell:is(:hover, .jp-mod-active) .jp-InputPlaceholder .jp-MoreHorizIcon { opacity: 1; }
.jp-Notebook .jp-CodeCell.jp-mod-noOutputs .jp-InputPlaceholder .jp-Placeholder-content::before {
  content: "Shift + Enter runs this cell. Its code is folded:";
  margin-right: 6px; padding: 6px 0; color: var(--jp-ui-font-color2); font: 13px var(--jp-ui-font-family);
}
`;var SHOWS_PROGRESS=".sh-welcome, .sh-progress, .sh-certificate details";function keepFrontPageTrue(panel,shell,rerun,ask){let xp=null;async function look(){if(!panel.
isVisible||document.visibilityState!=="visible")return;let found=await ask(panel.context.path).catch(()=>null);found?.xp===void 0||panel.isDisposed||(xp!==null&&
xp!==found.xp&&rerun(({node})=>node.querySelector(SHOWS_PROGRESS)),xp=found.xp)}shell.currentChanged.connect(look),document.addEventListener("visibilitychange",
look),panel.disposed.connect(()=>{shell.currentChanged.disconnect(look),document.removeEventListener("visibilitychange",look)}),look()}var OPENING=new Set(["docmanager:open","filebrowser:open-path","rendermime:handle-local-link"]),MAY_HAVE_MOVED=/^\/?(lessons\/\d\d_[a-z0-9_]+(?:\/\d+_[a-z0-9_]+)?\.ipynb)$/;
function leadToChapters(commands,ask){let execute=commands.execute.bind(commands);commands.execute=(name,args)=>{let old=OPENING.has(name)&&MAY_HAVE_MOVED.exec(
args?.path??"")?.[1];if(!old)return execute(name,args);let anchor=decodeURIComponent((args.id??location.hash).replace(/^#/,""));return ask(old,anchor).catch(()=>"").
then(path=>execute(name,path?{...args,path}:args))}}var VIEW="application/vnd.jupyter.widget-view+json",STATE="application/vnd.jupyter.widget-state+json";var GO_ON='<figure class="sh-still"><figcaption>Run this cell to go on.</figcaption></figure>';function replaceDead(notebook,alive){let states=statesOf(notebook.sharedModel.toJSON());for(let output of outputs(notebook)){let{[VIEW]:view,...data}=output.data;
!view||view.model_id in alive||view.model_id in states||output.setData({data:{"text/html":GO_ON,...data},metadata:{...output.metadata,[VIEW]:view}})}}var statesOf=notebook=>notebook.
metadata?.widgets?.[STATE]?.state??{};function*outputs(notebook){for(let cell of notebook.cells)for(let i=0;i<(cell.outputs?.length??0);i+=1){let output=cell.outputs.
get(i);output.data&&output.metadata&&(yield output)}}var STARTS=new Set(["restarting","autorestarting"]);async function openAlive(panel,listed,run){let{context,sessionContext}=panel,known=(await listed)[context.path]??
{};await context.ready;let untouched=watchLearner(panel,known);await sessionContext.ready;let queue=Promise.resolve(),again=debounced(()=>{queue=queue.then(()=>runKnown(
panel,known,run)).catch(console.warn).then(untouched)},50),restarts=!1;return sessionContext.kernelChanged.connect((_,{newValue})=>newValue&&again()),sessionContext.
statusChanged.connect((_,status)=>{restarts&&status==="idle"&&again(),restarts=STARTS.has(status)||restarts&&status!=="idle"}),again(),wanted=>{let cells=panel.
content.widgets.filter(cell=>isKnown(cell.model,known)&&wanted(cell));queue=queue.then(()=>Promise.all(cells.map(cell=>run(cell,sessionContext)))).catch(console.
warn).then(untouched)}}async function runKnown(panel,known,run){let kernel=panel.sessionContext.session?.kernel;if(!kernel||panel.isDisposed)return;let{content}=await kernel.
requestCommInfo({target_name:"jupyter.widget"});replaceDead(panel.context.model,content.comms);let alive=output=>(output.data?.[VIEW]??output.metadata?.[VIEW])?.
model_id in content.comms,cells=panel.content.widgets.filter(({model})=>isKnown(model,known)&&!model.outputs.toJSON().some(alive));await Promise.all(cells.map(cell=>run(
cell,panel.sessionContext)))}var isKnown=(model,known)=>model.type==="code"&&known[model.id]===model.sharedModel.getSource();function watchLearner(panel,known){
let{model}=panel.context,cells=()=>panel.content.widgets.map(cell=>cell.model),look=()=>JSON.stringify(cells().map(cell=>[cell.sharedModel.getSource(),isKnown(cell,
known)||cell.executionCount])),first=model.dirty?null:look();return()=>{!panel.isDisposed&&model.dirty&&look()===first&&(model.dirty=!1)}}var GESTURES=["wheel","pointerdown","keydown","touchmove"];function keepOutputsInView(actions){let together=0,last=null;actions.executionScheduled.connect((_,{notebook,
cell})=>{together===0&&setTimeout(()=>together=0),together+=1,last?.release(),last=together===1?follow(notebook,cell):null}),actions.executed.connect((_,{cell})=>{
last?.cell===cell&&last.end()})}function follow(notebook,cell){let view=notebook.outerNode??notebook.node,show=()=>requestAnimationFrame(()=>bringIntoView(view,
cell)),growth=new ResizeObserver(show),release=()=>{growth.disconnect(),GESTURES.forEach(name=>view.removeEventListener(name,release,!0))};return setTimeout(()=>GESTURES.
forEach(name=>view.addEventListener(name,release,{capture:!0,passive:!0}))),cell.outputArea&&growth.observe(cell.outputArea.node),{cell,release,end(){show(),setTimeout(
release,3e3)}}}function bringIntoView(view,cell){let output=cell.outputArea?.node.getBoundingClientRect();if(!output?.height)return;let{top,bottom,height}=view.
getBoundingClientRect(),whole=cell.node.getBoundingClientRect(),shown=whole.height+16<=height?whole:output,above=shown.top-top-8,below=shown.bottom-bottom+8;above<
0||shown.height+16>height?view.scrollTop+=above:below>0&&(view.scrollTop+=Math.min(below,above))}var progressbar_default=`/* The line of progress above a chapter. */
.sh-live { display: flex; align-items: center; gap: 10px; box-sizing: border-box; min-height: 28px; padding: 0 14px; border-bottom: 1px solid var(--sh-line); ba\
ckground: var(--sh-surface); color: var(--sh-text); font: var(--sh-size-small)/1.2 var(--sh-font-ui); font-variant-numeric: tabular-nums; overflow: hidden; whit\
e-space: nowrap; }
.sh-live [hidden] { display: none; }
.sh-live button { padding: 3px 6px; border: 0; border-radius: var(--sh-radius-small); background: none; color: inherit; font: inherit; cursor: pointer; }
.sh-live button:disabled { cursor: default; }
.sh-live button:hover:enabled { color: var(--sh-accent); text-decoration: underline; text-underline-offset: 3px; }
.sh-live button:focus-visible { outline: 2px solid var(--sh-accent); outline-offset: -1px; }
.sh-live-xp b { color: var(--sh-accent); }
.sh-live-track { flex: none; width: 64px; height: 4px; border-radius: var(--sh-radius-mark); background: var(--sh-line); overflow: hidden; }
.sh-live-track i { display: block; height: 100%; background: var(--sh-accent); transition: width 0.6s; }
.sh-live-gain { width: 0; color: var(--sh-good); font-weight: 700; opacity: 0; transition: opacity 0.3s; }
.sh-live-gain.sh-live-shown { width: auto; opacity: 1; }
.sh-live-chapters { flex: none; display: flex; align-items: center; gap: 2px; margin-left: 8px; }
.sh-live-chapters b { margin-left: 6px; font-weight: 600; }
.sh-live .sh-live-chapters button { position: relative; width: 20px; height: 18px; padding: 0; border-radius: var(--sh-radius-mark); }
.sh-live-chapters button::before, .sh-live-chapters i { content: ""; position: absolute; left: 0; top: 6px; height: 6px; border-radius: var(--sh-radius-mark); b\
ackground: var(--sh-line); }
.sh-live-chapters button::before { width: 100%; }
.sh-live-chapters button[aria-current]::before { outline: 2px solid var(--sh-accent); outline-offset: 1px; }
.sh-live-chapters button:hover::before { background: var(--sh-muted); }
.sh-live-chapters i { background: var(--sh-good); }
.sh-live-section { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; text-align: center; }
.sh-live-minutes { color: var(--sh-muted); }
.sh-live-note { color: var(--sh-muted); font-style: italic; }
.sh-live-old > :is(button, .sh-live-track, .sh-live-chapters, .sh-live-section, .sh-live-minutes) { opacity: 0.6; }
.sh-live .sh-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: reduce) { .sh-live * { transition: none; } }
`;function drawChapters(nav,chapters,open){let focused=[...nav.querySelectorAll("button")].indexOf(document.activeElement),at=chapters.findIndex(one=>one.here),marks=chapters.
map((one,index)=>mark(one,index,open));nav.hidden=!chapters.length,nav.replaceChildren(...marks,element("b",{},chapters.length?`${at+1} of ${chapters.length}`:"")),
focused>=0&&marks[focused]?.focus()}function mark({title,path,minutes,done,tasks,here:here2},index,open){let state=tasks?done===tasks?"all done":done?`${done} o\
f ${tasks} done`:"open":"",words=[`${index+1}. ${title}`,`${minutes} min`,state].filter(Boolean).join(", "),share=element("i",{"aria-hidden":"true"});share.style.
width=`${tasks?100*done/tasks:0}%`;let settings={type:"button",title:words,"aria-label":words,onclick:()=>open(path)};return element("button",here2?{...settings,
"aria-current":"page"}:settings,share)}function minutesLeft(cells,minutes){if(!Object.keys(minutes).length)return"";let left=Math.round(cells.reduce((sum,{model})=>sum+
(minutes[model.id]??0),0));return left?`${left} min left`:"at the end"}var PAUSE_MS=3e3,SETTLE_MS=200,READING=.35,GAIN_MS=2500;function addProgressBar(panel,services){let bar=drawBar(panel,services),widget=new services.Widget({node:bar.
node});widget.addClass("sh-live"),widget.hide(),panel.contentHeader.addWidget(widget);let known="",timer=0;async function look(){if(clearTimeout(timer),!panel.isDisposed){
if(panel.isVisible&&document.visibilityState==="visible"){let found=await services.ask(panel.context.path).catch(()=>null);if(panel.isDisposed)return;let text=JSON.
stringify(found);text!==known&&widget.setHidden(!bar.draw(found)),known=text}clearTimeout(timer),timer=setTimeout(look,PAUSE_MS)}}let soon=()=>{clearTimeout(timer),
timer=setTimeout(look,SETTLE_MS)};panel.sessionContext.statusChanged.connect((_,status)=>status==="idle"&&soon()),panel.content.node.addEventListener("scroll",bar.
follow,{capture:!0,passive:!0}),document.addEventListener("visibilitychange",soon),panel.disposed.connect(()=>{clearTimeout(timer),document.removeEventListener(
"visibilitychange",soon)}),look()}function drawBar(panel,{openFrontPage,open:openChapter}){let xp=element("button",{type:"button",class:"sh-live-xp",onclick:openFrontPage}),
fill=element("i",{}),track=element("span",{class:"sh-live-track","aria-hidden":"true"},fill),gain=element("span",{class:"sh-live-gain","aria-hidden":"true"}),chapters=element(
"nav",{class:"sh-live-chapters","aria-label":"Chapters of this lesson"}),section=element("span",{class:"sh-live-section"}),minutes=element("span",{class:"sh-liv\
e-minutes"}),left=element("button",{type:"button",class:"sh-live-left",onclick:goToOpen}),note=element("span",{class:"sh-live-note",hidden:!0}),spoken=element("\
span",{class:"sh-unseen",role:"status","aria-live":"polite"}),node=element("div",{role:"region","aria-label":"Your progress"},xp,track,gain,chapters,section,minutes,
note,left,spoken),state=null,next="",frame=0;function draw(found){let lost=!found||!!found.trouble;return note.hidden=!lost,note.textContent=found?"Your progres\
s cannot be read now":"Not connected: this may be old",note.title=found?.trouble??"",node.classList.toggle("sh-live-old",lost),found&&!found.trouble?(tell(found),
state=found):found&&(state=null,spoken.textContent=""),[xp,track,chapters,section,minutes,left].forEach(part=>part.hidden=!state),state&&show(),state?state.sections.
length>0:!!found?.ours}function tell(found){let more=state?found.xp-state.xp:0;if(more<=0)return;gain.textContent=`+${more}`,gain.classList.add("sh-live-shown"),
setTimeout(()=>gain.classList.remove("sh-live-shown"),GAIN_MS);let level=found.level===state.level?"":` New level: ${found.level}.`;spoken.textContent=`${more} \
XP more, ${found.xp} XP in all.${level}`}function show(){xp.replaceChildren(element("b",{},`${state.xp} XP`),` · ${state.level}`);let toGo=state.to_go||"The hi\
ghest level";xp.title=`${toGo}. Opens the front page.`,fill.style.width=`${100*state.share}%`,drawChapters(chapters,state.chapters,openChapter),showSection()}function showSection(){
if(!state)return;let cell=cellInView(panel.content),at=sectionAt(panel.content,state.sections,cell),here2=state.sections[at],tasks=here2?here2.tasks:state.sections.
flatMap(one=>one.tasks),place=here2?here2.title:`${state.sections.length} sections`;section.textContent!==place&&(section.textContent=place);let time=minutesLeft(
panel.content.widgets.slice(cell+1),state.minutes);minutes.textContent!==time&&(minutes.textContent=time);let open=tasks.filter(one=>!one.done);next=open[0]?.cell??
"";let words=leftWords(tasks,open);left.textContent!==words&&(left.textContent=words),left.disabled=!open.length,left.title=open.length?"Go to the next one":""}
function goToOpen(){let index=panel.content.widgets.findIndex(({model})=>model.id===next);index<0||(panel.content.activeCellIndex=index,panel.content.scrollToItem(
index,"center"))}return{node,draw,follow(){cancelAnimationFrame(frame),frame=requestAnimationFrame(showSection)}}}function leftWords(tasks,open){if(!tasks.length)
return"";if(!open.length)return"✓ all done";let exercises=open.filter(one=>one.exercise).length,questions=open.length-exercises,count=(number,what)=>number?[`${number}\
 ${what}${number===1?"":"s"}`]:[];return`${[...count(questions,"question"),...count(exercises,"exercise")].join(", ")} left`}function cellInView(notebook){let view=(notebook.
outerNode??notebook.node).getBoundingClientRect(),line=view.top+READING*view.height,at=-1;return notebook.widgets.forEach((cell,index)=>{cell.node.isConnected&&
cell.node.getBoundingClientRect().top<=line&&(at=index)}),at}function sectionAt(notebook,sections,at){let order=new Map(notebook.widgets.map(({model},index)=>[model.
id,index]));return sections.findLastIndex(({cell})=>(order.get(cell)??1/0)<=at)}var FRONT_PAGE="lessons/00_spectro_hub.ipynb";function coursePlugin(jupyterlab,here2){let{CodeCell,ILabShell,INotebookTracker,NotebookActions,ServerConnection,Widget}=jupyterlab;
return{id:"spectrohub:course",autoStart:!0,requires:[INotebookTracker,ILabShell],activate(app,notebooks,shell){let cells=fetch(new URL("opening.json",here2)).then(
answer=>answer.json()),run=(cell,sessionContext)=>CodeCell.execute(cell,sessionContext),open=args=>{app.commands.execute("rendermime:handle-local-link",args)},server=asks(
ServerConnection,app.serviceManager.serverSettings),ask=path=>server("progress",{path});leadToChapters(app.commands,(path,anchor)=>server("moved",{path,anchor}).
then(found=>found.path)),notebooks.widgetAdded.connect((_,panel)=>{let alive=openAlive(panel,cells,run);panel.context.path===FRONT_PAGE&&alive.then(rerun=>keepFrontPageTrue(
panel,shell,rerun,ask)),addProgressBar(panel,{Widget,ask,openFrontPage:()=>open({path:FRONT_PAGE,id:"#Where-you-are"}),open:path=>open({path,id:""})})}),document.
addEventListener(OPEN,event=>{event.preventDefault(),open(event.detail)}),keepOutputsInView(NotebookActions),document.head.append(element("style",{},look_default+
cells_default+progressbar_default)),arrange(shell)}}}function asks(ServerConnection,settings){return async(what,about)=>{let address=`${settings.baseUrl}spectro\
hub/${what}?${new URLSearchParams(about)}`,answer=await ServerConnection.makeRequest(address,{cache:"no-cache"},settings);if(!answer.ok)throw new Error(`${answer.
status}`);return answer.json()}}var PACKAGES=["@jupyterlab/application","@jupyterlab/cells","@jupyterlab/notebook","@jupyterlab/services","@lumino/widgets"],here=document.currentScript.src,shared={};
async function load(name){let[version]=Object.values(shared[name]);return(await version.get())()}globalThis._JUPYTERLAB??={};globalThis._JUPYTERLAB.spectrohub={
init(scope){shared=scope},async get(){let jupyterlab=Object.assign({},...await Promise.all(PACKAGES.map(load)));return()=>({__esModule:!0,default:coursePlugin(jupyterlab,
here)})}};})();
