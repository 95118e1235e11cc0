"use strict";
(() => {
    // Grids with many columns have a form for narrow places, whose names stand upright, and one from this width on.
    const WIDE = 600;
    const TALLEST_PRINTED = 780;
    const figures = JSON.parse(document.getElementById("figures").textContent);
    const charts = [...document.querySelectorAll(".chart")];
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const config = {displayModeBar: false, displaylogo: false, responsive: false};
    const widths = new Map();
    let printing = false;

    const form = chart => {
        const {plots, forms} = figures[chart.dataset.figure];
        const theme = dark.matches && !printing ? "dark" : "light";
        return plots[forms[theme][chart.clientWidth >= WIDE ? "wide" : "narrow"]];
    };
    const draw = chart => {
        // plotly writes into what it is given.
        const {data, layout} = structuredClone(form(chart));
        // plotly measures its place once: every new width is told.
        layout.width = chart.clientWidth;
        chart.style.height = `${layout.height}px`;
        chart.style.zoom = printing ? Math.min(1, TALLEST_PRINTED / layout.height) : "";
        widths.set(chart, layout.width);
        Plotly.react(chart, data, layout, config);
    };

    const nearby = new IntersectionObserver(seen => {
        for (const {isIntersecting, target} of seen) {
            if (!isIntersecting) continue;
            nearby.unobserve(target);
            if (!widths.has(target)) draw(target);
        }
    }, {rootMargin: "800px 0px"});
    const resized = new ResizeObserver(changes => {
        for (const {target} of changes)
            if (!printing && widths.has(target) && widths.get(target) !== target.clientWidth) draw(target);
    });
    for (const chart of charts) {
        nearby.observe(chart);
        resized.observe(chart);
    }
    dark.addEventListener("change", () => [...widths.keys()].forEach(draw));

    const PRINTED = "620px";
    addEventListener("beforeprint", () => {
        printing = true;
        for (const chart of charts) {
            chart.style.width = PRINTED;
            draw(chart);
        }
    });
    addEventListener("afterprint", () => {
        printing = false;
        for (const chart of charts) {
            chart.style.width = "";
            draw(chart);
        }
    });
})();
