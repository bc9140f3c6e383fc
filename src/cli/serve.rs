//! `rihla serve`: the site from memory, on this machine only, built again after each change.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use anyhow::Context as _;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use axum::http::{Method, Response, StatusCode};
use clap::Args;
use jiff::civil;
use notify::{RecursiveMode, Watcher as _};

use super::{Ending, Format, ProjectArguments, report};
use crate::build::project;
use crate::diagnostics::{MessageLanguage, catalogue::phrase};

#[derive(Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// Where to listen; loopback only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
}

/// Every file of the site, by its path.
type Pages = HashMap<String, Vec<u8>>;

#[derive(Clone)]
struct Preview {
    pages: Arc<RwLock<Pages>>,
    port: u16,
}

pub fn run(arguments: &ServeArguments, language: MessageLanguage) -> anyhow::Result<Ending> {
    arguments.project.set_threads();
    anyhow::ensure!(
        arguments.addr.ip().is_loopback(),
        "{}",
        phrase(
            language,
            "serve-loopback",
            &[("addr", arguments.addr.to_string())]
        )
    );
    let root = arguments.project.root.clone();
    let today = arguments.project.today()?;
    let runtime = tokio::runtime::Runtime::new().context("starting the server")?;
    // The port is taken before the build: one learns at once that it is somebody else's.
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(arguments.addr))
        .with_context(|| {
            phrase(
                language,
                "serve-taken",
                &[("addr", arguments.addr.to_string())],
            )
        })?;
    let address = listener.local_addr().context("reading the port")?;
    let base_url = format!("http://{address}/");
    let pages = Arc::new(RwLock::new(build(&root, &base_url, today, language)?));
    let _watcher = watch(&root, &base_url, today, language, Arc::clone(&pages))?;
    report::say(&phrase(language, "serve-ready", &[("addr", base_url)]));
    let preview = Preview {
        pages,
        port: address.port(),
    };
    let app = axum::Router::new().fallback(answer).with_state(preview);
    runtime.block_on(async {
        axum::serve(listener, app)
            .with_graceful_shutdown(async {
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
    })?;
    Ok(Ending::Done)
}

fn build(
    root: &Path,
    base_url: &str,
    today: civil::Date,
    language: MessageLanguage,
) -> anyhow::Result<Pages> {
    let outcome = project(root, Some(base_url), today)?;
    let diagnostics = report::sorted(outcome.diagnostics);
    report::diagnostics(&diagnostics, Format::Human, language, report::SHOWN);
    report::tally(&diagnostics, language)
        .into_iter()
        .for_each(|line| report::say(&line));
    report::left_out(&outcome.value.left_out, language)
        .into_iter()
        .for_each(|line| report::say(&line));
    let pages = Mutex::new(Pages::new());
    let build = outcome.value;
    build.render_all(&build.site(), &|_, _| {}, &|path, bytes| {
        pages
            .lock()
            .expect("no page panicked")
            .insert(path.to_string(), bytes.to_vec());
        Ok(())
    })?;
    Ok(pages.into_inner().expect("no page panicked"))
}

/// Builds again a moment after the last change. A build that fails leaves the last good one in place.
fn watch(
    root: &Path,
    base_url: &str,
    today: civil::Date,
    language: MessageLanguage,
    pages: Arc<RwLock<Pages>>,
) -> anyhow::Result<notify::RecommendedWatcher> {
    let (changed, changes) = std::sync::mpsc::channel::<()>();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changed.send(());
        }
    })
    .context("watching the project's folder")?;
    for top in ["content", "themes", "geodata", "site.toml"] {
        let path: PathBuf = root.join(top);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("watching {}", path.display()))?;
        }
    }
    let (root, base_url) = (root.to_path_buf(), base_url.to_string());
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            // Editors write a file in several steps: wait until they are done.
            while !matches!(
                changes.recv_timeout(Duration::from_millis(60)),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
            ) {}
            match build(&root, &base_url, today, language) {
                Ok(built) => {
                    *pages.write().expect("no reader panicked") = built;
                    report::say(&phrase(language, "serve-again", &[]));
                }
                Err(error) => report::failure(&error, language),
            }
        }
    });
    Ok(watcher)
}

async fn answer(State(preview): State<Preview>, request: Request) -> Response<Body> {
    let plain = |status: StatusCode| {
        Response::builder()
            .status(status)
            .header(CONTENT_TYPE, "text/plain; charset=utf-8")
            .body(Body::from(status.canonical_reason().unwrap_or_default()))
            .expect("a response without surprises")
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
        response
            .headers_mut()
            .insert(ALLOW, "GET, HEAD".parse().expect("a header value"));
        return response;
    }
    // A page of another site that points its name at this machine must not read the preview.
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    let is_ours = |host: &str| {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
            host == format!("{name}:{}", preview.port) || preview.port == 80 && host == *name
        })
    };
    let origin_host =
        header(ORIGIN).map(|origin| origin.strip_prefix("http://").unwrap_or("").to_string());
    if !header(HOST).is_some_and(is_ours) || origin_host.is_some_and(|host| !is_ours(&host)) {
        return plain(StatusCode::FORBIDDEN);
    }
    let path = request.uri().path().trim_start_matches('/');
    let pages = preview.pages.read().expect("no writer panicked");
    let (status, file, bytes) = if let Some(bytes) = pages.get(path) {
        (StatusCode::OK, path.to_string(), bytes)
    } else if let Some(bytes) = pages
        .get(&format!("{path}index.html"))
        .filter(|_| path.is_empty() || path.ends_with('/'))
    {
        (StatusCode::OK, format!("{path}index.html"), bytes)
    } else if pages.contains_key(&format!("{path}/index.html")) {
        let mut response = plain(StatusCode::MOVED_PERMANENTLY);
        response.headers_mut().insert(
            LOCATION,
            format!("/{path}/")
                .parse()
                .expect("a path of the site is a header value"),
        );
        return response;
    } else {
        let not_found = if path.starts_with("ar/") {
            "ar/404/index.html"
        } else {
            "404.html"
        };
        match pages.get(not_found) {
            Some(bytes) => (StatusCode::NOT_FOUND, not_found.to_string(), bytes),
            None => return plain(StatusCode::NOT_FOUND),
        }
    };
    let body = if *request.method() == Method::HEAD {
        Body::empty()
    } else {
        Body::from(bytes.clone())
    };
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, media_type(&file))
        .header(CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(body)
        .expect("a response without surprises")
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => "text/plain; charset=utf-8",
    }
}
