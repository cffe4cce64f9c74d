"""An opened graph in, the application that serves it out. docs/serve.md lists the routes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.web import api, behind, nodes, pages, protocol, table
from kg.web.engine import Engine
from kg.web.guard import Guard
from kg.web.shelf import Shelf

ROUTES = (
    Route("/", pages.overview),
    Route("/search", pages.search),
    Route("/table", table.table),
    Route("/table.csv", table.table_csv),
    Route("/id/{key:path}", nodes.node),
    Route("/questions", pages.question_list),
    Route("/questions.json", api.stored_questions),
    Route("/questions/{name}", pages.question),
    Route("/conflicts", pages.conflicts),
    Route("/behind", behind.behind),
    Route("/explore", pages.bundle),
    Route("/sparql", pages.bundle),
    Route("/query", protocol.query, methods=["GET", "POST"]),
    Route("/store", protocol.graph_store, methods=["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"]),
    Route("/api/search", api.search),
    Route("/api/nodes", api.nodes),
    Route("/api/node", api.node),
    Route("/api/neighbours", api.neighbours),
    Route("/api/schema", api.schema),
)


def create_app(
    shelf: Shelf, engine: Engine, *, hosts: Collection[str] = (), origins: Collection[str] = ()
) -> Starlette:
    """The application. `hosts`: names beside localhost that it answers to; `origins`: sites that may read it.

    Shelf and engine are closed when the application ends.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        engine.warm()
        yield
        engine.close()
        shelf.close()

    static = Mount("/static", StaticFiles(directory=str(files("kg.web") / "static")), name="static")
    app = Starlette(
        routes=[*ROUTES, static],
        middleware=[Middleware(Guard, hosts=hosts, origins=origins)],
        exception_handlers={
            404: pages.not_found,
            api.AskError: api.refused,
            KgError: pages.failed,
            Exception: pages.failed,
        },
        lifespan=lifespan,
    )
    app.state.shelf, app.state.engine = shelf, engine
    return app
